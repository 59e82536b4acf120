package atlas.catalog.web;

import atlas.catalog.coupons.Coupons;
import atlas.eventstore.Selection;
import atlas.kernel.IdGenerator;
import atlas.platform.identity.Caller;
import atlas.platform.web.ListParam;
import atlas.platform.web.Page;
import atlas.platform.web.PageRequest;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/// Creates, shows and archives coupons.
@RestController
@RequestMapping("/v1/coupons")
class CouponController {

    private static final String TYPE = "Coupon";

    private final Coupons coupons;
    private final CatalogReads reads;
    private final IdGenerator ids;
    private final Clock clock;

    CouponController(Coupons coupons, CatalogReads reads, IdGenerator ids, Clock clock) {
        this.coupons = coupons;
        this.reads = reads;
        this.ids = ids;
        this.clock = clock;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ObjectNode create(Caller caller, @RequestBody CouponRequest request) {
        var terms = request.terms(ids.next(), clock.instant().truncatedTo(ChronoUnit.MICROS));
        coupons.create(caller.merchant(), terms);
        return show(caller, terms.id());
    }

    /// Without the archived ones, unless they are asked for.
    @GetMapping
    Page<ObjectNode> list(
            Caller caller,
            PageRequest page,
            @ListParam("redemption_code") List<String> codes,
            @RequestParam(name = "show_archived", defaultValue = "false") boolean showArchived) {
        var withCode = Selection.ALL.whereAny("redemption_code", codes);
        return reads.list(caller, TYPE, page, showArchived ? withCode : withCode.where("archived_at", null))
                .map(CouponView::of);
    }

    @GetMapping("/{id}")
    ObjectNode show(Caller caller, @PathVariable String id) {
        return CouponView.of(reads.byId(caller, TYPE, id));
    }

    @PostMapping("/{id}/archive")
    ObjectNode archive(Caller caller, @PathVariable String id) {
        show(caller, id);
        coupons.archive(caller.merchant(), id, clock.instant().truncatedTo(ChronoUnit.MICROS));
        return show(caller, id);
    }
}
