package atlas.catalog.web;

import atlas.catalog.creation.PriceCreation;
import atlas.catalog.domain.price.Price;
import atlas.catalog.domain.price.Price.Place;
import atlas.catalog.entries.Entries;
import atlas.eventstore.Selection;
import atlas.platform.identity.Caller;
import atlas.platform.web.Edit;
import atlas.platform.web.Metadata;
import atlas.platform.web.Page;
import atlas.platform.web.PageRequest;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/// Creates add-on prices, and shows all prices.
@RestController
@RequestMapping("/v1/prices")
class PriceController {

    private static final String TYPE = "Price";

    private final PriceCreation creation;
    private final Entries<Price> prices;
    private final CatalogReads reads;
    private final Clock clock;

    PriceController(PriceCreation creation, Entries<Price> prices, CatalogReads reads, Clock clock) {
        this.creation = creation;
        this.prices = prices;
        this.reads = reads;
        this.clock = clock;
    }

    record EditRequest(Edit<Map<String, @Nullable String>> metadata) {}

    /// What another service asks for is for a subscription of its own.
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ObjectNode create(Caller caller, @RequestBody PriceRequest request) {
        var draft = request.draft("");
        var problems = new ArrayList<>(request.problems());
        if (request.price() != null) {
            problems.add("price: is not a field that can be set here");
        }
        problems.addAll(Requests.checked(draft::problems));
        Requests.refuse(problems);
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var place = caller.origin() == Caller.Origin.SERVICE ? Place.SUBSCRIPTION : Place.ADD_ON;
        return show(
                caller, creation.create(caller.merchant(), draft, place, now).id());
    }

    /// Add-on prices only: the others are shown by their plan or subscription.
    @GetMapping
    Page<ObjectNode> list(Caller caller, PageRequest page) {
        return reads.list(
                        caller, TYPE, page, Selection.ALL.where("plan_id", null).whereNot("subscription_only", true))
                .map(PriceView::of);
    }

    @GetMapping("/{id}")
    ObjectNode show(Caller caller, @PathVariable String id) {
        return PriceView.of(reads.byId(caller, TYPE, id));
    }

    @GetMapping("/external_price_id/{externalId}")
    ObjectNode showByExternalId(Caller caller, @PathVariable String externalId) {
        return PriceView.of(reads.byExternalId(caller, TYPE, externalId));
    }

    @PutMapping("/{id}")
    ObjectNode edit(Caller caller, @PathVariable String id, @RequestBody EditRequest request) {
        show(caller, id);
        prices.edit(
                caller.merchant(),
                id,
                price -> price.withMetadata(Metadata.edited(price.metadata(), request.metadata())));
        return show(caller, id);
    }

    @PutMapping("/external_price_id/{externalId}")
    ObjectNode editByExternalId(Caller caller, @PathVariable String externalId, @RequestBody EditRequest request) {
        var price = reads.byExternalId(caller, TYPE, externalId);
        return edit(caller, price.get("id").stringValue(), request);
    }
}
