package atlas.credits.web;

import atlas.credits.book.TopUps;
import atlas.credits.book.TopUps.TopUpOf;
import atlas.credits.purchase.BuyCredits;
import atlas.credits.topup.TopUpOrders;
import atlas.kernel.IdGenerator;
import atlas.platform.identity.Caller;
import atlas.platform.web.NotFound;
import atlas.platform.web.Page;
import atlas.platform.web.PageRequest;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/// Standing orders of credits.
@RestController
@RequestMapping({Addressee.BY_ID + "/top_ups", Addressee.BY_EXTERNAL_ID + "/top_ups"})
class TopUpController {

    private final Addressee addressee;
    private final TopUpOrders orders;
    private final TopUps topUps;
    private final BuyCredits buyCredits;
    private final IdGenerator ids;
    private final Clock clock;

    TopUpController(
            Addressee addressee,
            TopUpOrders orders,
            TopUps topUps,
            BuyCredits buyCredits,
            IdGenerator ids,
            Clock clock) {
        this.addressee = addressee;
        this.orders = orders;
        this.topUps = topUps;
        this.buyCredits = buyCredits;
        this.ids = ids;
        this.clock = clock;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ObjectNode create(Caller caller, @PathVariable Map<String, String> path, @RequestBody TopUpRequest request) {
        var customer = addressee.of(caller, path);
        var fields = new Fields();
        var currency = request.readCurrency(fields);
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var topUp = request.read(fields, customer, now, ids.next());
        fields.check();
        orders.place(Addressee.ledger(caller.merchant(), customer, currency), customer, topUp);
        return CreditViews.topUp(currency, topUp);
    }

    @GetMapping
    Page<ObjectNode> list(Caller caller, PageRequest page, @PathVariable Map<String, String> path) {
        var customer = addressee.of(caller, path);
        var after = page.after();
        var found = topUps.active(caller.merchant(), customer.id()).stream()
                .filter(one -> after == null || isAfter(position(one), after))
                .limit(page.limit() + 1L)
                .toList();
        return Page.of(found, page, TopUpController::position)
                .map(one -> CreditViews.topUp(one.key().currency(), one.topUp()));
    }

    private static PageRequest.Position position(TopUpOf one) {
        return new PageRequest.Position(one.topUp().createdAt(), one.topUp().id());
    }

    private static boolean isAfter(PageRequest.Position position, PageRequest.Position after) {
        var byTime = position.at().compareTo(after.at());
        return byTime < 0 || (byTime == 0 && position.id().compareTo(after.id()) < 0);
    }

    @DeleteMapping("/{top_up_id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(Caller caller, @PathVariable Map<String, String> path) {
        var customer = addressee.of(caller, path);
        var id = path.getOrDefault("top_up_id", "");
        var own = topUps.find(caller.merchant(), id)
                .filter(found -> found.key().customerId().equals(customer.id()));
        if (own.isEmpty() || !buyCredits.end(caller.merchant(), id)) {
            throw new NotFound("top-up", id);
        }
    }
}
