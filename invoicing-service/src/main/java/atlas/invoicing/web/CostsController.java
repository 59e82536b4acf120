package atlas.invoicing.web;

import atlas.invoicing.costs.Costs;
import atlas.invoicing.costs.ServedCharges.Owner;
import atlas.invoicing.domain.invoice.InvoiceLine;
import atlas.kernel.Money;
import atlas.platform.identity.Caller;
import atlas.platform.json.AtlasJson;
import atlas.platform.json.Timestamps;
import atlas.platform.replica.References;
import atlas.platform.web.InvalidRequest;
import java.math.BigDecimal;
import java.util.List;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

@RestController
class CostsController {

    private static final JsonMapper JSON = AtlasJson.storage();

    private final Costs costs;
    private final References references;

    CostsController(Costs costs, References references) {
        this.costs = costs;
        this.references = references;
    }

    record CostsView(List<BucketView> data) {}

    record BucketView(
            String timeframeStart, String timeframeEnd, String subtotal, String total, List<PriceCost> perPriceCosts) {

        private static BucketView of(Costs.Bucket bucket) {
            return new BucketView(
                    Timestamps.text(bucket.period().start()),
                    Timestamps.text(bucket.period().end()),
                    bucket.subtotal().text(),
                    bucket.total().text(),
                    bucket.lines().stream()
                            .map(line -> PriceCost.of(line, bucket.currency()))
                            .toList());
        }
    }

    record PriceCost(
            ObjectNode price,
            String priceId,
            BigDecimal quantity,
            String subtotal,
            String total,
            List<ObjectNode> priceGroups) {

        private static PriceCost of(InvoiceLine line, String currency) {
            return new PriceCost(
                    PriceView.complete(JSON.readValue(line.price(), ObjectNode.class)),
                    line.priceId(),
                    plain(line.quantity()),
                    new Money(line.amounts().subtotal(), currency).text(),
                    new Money(line.amounts().adjustedSubtotal(), currency).text(),
                    List.of());
        }

        private static BigDecimal plain(BigDecimal quantity) {
            var stripped = quantity.stripTrailingZeros();
            return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
        }
    }

    @GetMapping("/v1/customers/{id}/costs")
    CostsView ofCustomer(
            Caller caller, @PathVariable String id, @RequestParam MultiValueMap<String, String> parameters) {
        references.get(caller, "customer", id);
        return show(Owner.customer(caller.merchant(), id), parameters);
    }

    @GetMapping("/v1/customers/external_customer_id/{externalId}/costs")
    CostsView ofExternalCustomer(
            Caller caller, @PathVariable String externalId, @RequestParam MultiValueMap<String, String> parameters) {
        var customer = references.getByExternalId(caller, "customer", externalId);
        return show(Owner.customer(caller.merchant(), customer.path("id").stringValue()), parameters);
    }

    @GetMapping("/v1/subscriptions/{id}/costs")
    CostsView ofSubscription(
            Caller caller, @PathVariable String id, @RequestParam MultiValueMap<String, String> parameters) {
        references.get(caller, "subscription", id);
        return show(Owner.subscription(caller.merchant(), id), parameters);
    }

    private CostsView show(Owner owner, MultiValueMap<String, String> values) {
        var parameters = new Parameters(values);
        var viewMode = parameters.text("view_mode");
        if (viewMode != null && !viewMode.equals("cumulative")) {
            throw new InvalidRequest("view_mode: not supported yet: " + viewMode);
        }
        var from = parameters.instant("timeframe_start");
        var to = parameters.instant("timeframe_end");
        if (from != null && to != null && !from.isBefore(to)) {
            throw new InvalidRequest("timeframe_end: must be after timeframe_start");
        }
        return new CostsView(costs.of(owner, from, to, parameters.text("currency")).stream()
                .map(BucketView::of)
                .toList());
    }
}
