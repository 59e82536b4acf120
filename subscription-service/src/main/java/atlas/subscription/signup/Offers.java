package atlas.subscription.signup;

import static atlas.subscription.domain.subscription.SubscriptionRejection.CURRENCY_MISMATCH;
import static atlas.subscription.domain.subscription.SubscriptionRejection.PLAN_NOT_ACTIVE;
import static atlas.subscription.domain.subscription.SubscriptionRejection.PRICE_NOT_FIXED;
import static atlas.subscription.domain.subscription.SubscriptionRejection.REFERENCE_INVALID;

import atlas.kernel.Currencies;
import atlas.kernel.IdGenerator;
import atlas.platform.identity.Caller;
import atlas.subscription.domain.subscription.Adjustment;
import atlas.subscription.domain.subscription.Offer;
import atlas.subscription.domain.subscription.Offer.OfferedAdjustment;
import atlas.subscription.domain.subscription.Offer.OfferedCoupon;
import atlas.subscription.domain.subscription.Offer.OfferedPrice;
import atlas.subscription.domain.subscription.Overrides;
import atlas.subscription.domain.subscription.QuantityChange;
import atlas.subscription.signup.PlanChoice.PriceSource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Makes an offer of a plan and what a customer wants to be different from it.
public final class Offers {

    private final Catalog catalog;
    private final IdGenerator ids;

    public Offers(Catalog catalog, IdGenerator ids) {
        this.catalog = catalog;
        this.ids = ids;
    }

    /// @throws atlas.platform.web.NotFound if there is no such plan
    /// @throws atlas.kernel.decider.CommandRejected if nobody can subscribe to it any more, or yet
    public ObjectNode activePlan(Caller caller, Reference reference) {
        var plan = catalog.find(caller, "plan", reference);
        var status = plan.path("status").stringValue();
        if (!status.equals("active")) {
            throw PLAN_NOT_ACTIVE.because("The plan is %s; only active plans can be subscribed to".formatted(status));
        }
        return plan;
    }

    /// @throws atlas.kernel.decider.CommandRejected if the plan is invoiced in another currency
    public void checkCurrency(ObjectNode plan, String currency) {
        var own = plan.path("invoicing_currency").stringValue();
        if (!own.equals(currency)) {
            throw CURRENCY_MISMATCH.because(
                    "The plan is invoiced in %s, the subscription in %s".formatted(own, currency));
        }
    }

    /// @param currency that the subscription is invoiced in
    public Offer offer(
            Caller caller,
            ObjectNode plan,
            PlanChoice choice,
            String currency,
            CustomerTime time,
            @Nullable OfferedCoupon coupon) {
        var references = new HashMap<String, String>();
        return new Offer(
                plan.path("id").stringValue(),
                plan.path("external_plan_id").stringValueOpt().orElse(null),
                prices(caller, plan, choice, currency, time, references),
                adjustments(plan, choice, time, references),
                coupon,
                overrides(choice.overrides(), plan));
    }

    private static Overrides overrides(Overrides asked, ObjectNode plan) {
        var memo = asked.defaultInvoiceMemo();
        return new Overrides(
                asked.netTerms() == null ? netTerms(plan) : asked.netTerms(),
                asked.autoCollection(),
                asked.autoIssuance(),
                memo == null
                        ? plan.path("default_invoice_memo").stringValueOpt().orElse(null)
                        : memo,
                asked.invoicingThreshold());
    }

    private static @Nullable Integer netTerms(ObjectNode plan) {
        var days = plan.path("net_terms");
        return days.isNumber() ? Integer.valueOf(days.intValue()) : null;
    }

    private List<OfferedPrice> prices(
            Caller caller,
            ObjectNode plan,
            PlanChoice choice,
            String currency,
            CustomerTime time,
            Map<String, String> references) {
        var gone = new HashSet<String>();
        choice.removedPrices()
                .forEach(price -> gone.add(priceOfPlan(plan, price).path("id").stringValue()));
        var prices = new ArrayList<OfferedPrice>();
        for (var replaced : choice.replacedPrices()) {
            var original = priceOfPlan(plan, new Reference.Id(replaced.replaces()));
            gone.add(replaced.replaces());
            prices.add(offered(caller, price(caller, replaced.source(), original, references), currency, null, null));
        }
        PlanPrices.of(plan)
                .filter(price -> !gone.contains(price.path("id").stringValue()))
                .forEach(price -> prices.add(offered(caller, price, null, null, null)));
        for (var added : choice.addedPrices()) {
            var price = price(caller, added.source(), null, references);
            var start = time.readIfGiven("start_date", added.startDate());
            prices.add(offered(caller, price, currency, start, time.readIfGiven("end_date", added.endDate())));
        }
        return prices;
    }

    private static JsonNode priceOfPlan(ObjectNode plan, Reference reference) {
        var field = reference instanceof Reference.Id ? "id" : "external_price_id";
        var value = switch (reference) {
            case Reference.Id(var id) -> id;
            case Reference.ExternalId(var id) -> id;
        };
        return PlanPrices.of(plan)
                .filter(price -> price.path(field).asString("").equals(value))
                .findFirst()
                .orElseThrow(() -> REFERENCE_INVALID.because("The plan has no price '%s'".formatted(value)));
    }

    private JsonNode price(
            Caller caller, PriceSource source, @Nullable JsonNode original, Map<String, String> references) {
        return switch (source) {
            case PriceSource.Known(var reference) -> catalog.find(caller, "price", reference);
            case PriceSource.Inline(var inline) -> created(caller, inline, references);
            case PriceSource.InQuantity(var quantity) -> {
                if (original == null || !original.path("fixed_price_quantity").isNumber()) {
                    throw PRICE_NOT_FIXED.because(
                            "fixed_price_quantity: the price that is replaced is not a fixed one");
                }
                yield ((ObjectNode) original.deepCopy()).put("fixed_price_quantity", quantity);
            }
        };
    }

    private JsonNode created(Caller caller, ObjectNode inline, Map<String, String> references) {
        var request = inline.deepCopy();
        var reference = request.remove("reference_id");
        var price = catalog.create(caller, request);
        if (reference != null && reference.isString()) {
            references.put(reference.stringValue(), price.path("id").stringValue());
        }
        return price;
    }

    /// A price by itself, as it is charged from an instant on.
    public OfferedPrice offered(
            Caller caller,
            PriceSource source,
            String currency,
            Instant start,
            @Nullable Instant end,
            List<QuantityChange> quantities) {
        var offered = offered(caller, price(caller, source, null, new HashMap<>()), currency, start, end);
        if (!quantities.isEmpty() && offered.price().quantity() == null) {
            throw PRICE_NOT_FIXED.because("fixed_fee_quantity_transitions: the price is not a fixed price");
        }
        return new OfferedPrice(offered.id(), offered.price(), offered.metric(), start, end, quantities);
    }

    private OfferedPrice offered(
            Caller caller, JsonNode price, @Nullable String currency, @Nullable Instant start, @Nullable Instant end) {
        var own = price.path("currency").asString("");
        if (currency != null && Currencies.isReal(own) && !own.equals(currency)) {
            throw CURRENCY_MISMATCH.because(
                    "A price in %s cannot be charged to a subscription in %s".formatted(own, currency));
        }
        var metric =
                PlanPrices.metricId(price).map(id -> catalog.metric(caller, id)).orElse(null);
        return new OfferedPrice(ids.next(), PlanPrices.price(price), metric, start, end, List.of());
    }

    private List<OfferedAdjustment> adjustments(
            ObjectNode plan, PlanChoice choice, CustomerTime time, Map<String, String> references) {
        var gone = new HashSet<>(choice.removedAdjustments());
        var adjustments = new ArrayList<OfferedAdjustment>();
        for (var replaced : choice.replacedAdjustments()) {
            gone.add(replaced.replaces());
            adjustments.add(offered(
                    Adjustments.read(ids.next(), resolved(replaced.adjustment(), references), replaced.replaces()),
                    null,
                    null));
        }
        var unknown = new HashSet<>(gone);
        for (var adjustment : plan.path("adjustments")) {
            if (!unknown.remove(adjustment.path("id").stringValue())) {
                adjustments.add(offered(Adjustments.published(adjustment), null, null));
            }
        }
        if (!unknown.isEmpty()) {
            throw REFERENCE_INVALID.because("The plan has no adjustment " + unknown);
        }
        for (var added : choice.addedAdjustments()) {
            adjustments.add(offered(
                    Adjustments.read(ids.next(), resolved(added.adjustment(), references)),
                    time.readIfGiven("start_date", added.startDate()),
                    time.readIfGiven("end_date", added.endDate())));
        }
        return adjustments;
    }

    /// An adjustment by itself.
    public OfferedAdjustment offered(ObjectNode adjustment, Instant start, @Nullable Instant end) {
        return offered(Adjustments.read(ids.next(), adjustment), start, end);
    }

    private OfferedAdjustment offered(Adjustment adjustment, @Nullable Instant start, @Nullable Instant end) {
        return new OfferedAdjustment(ids.next(), adjustment, start, end);
    }

    /// With the ids of prices that were made by the same request.
    private static ObjectNode resolved(ObjectNode adjustment, Map<String, String> references) {
        var prices = adjustment.path("applies_to_price_ids");
        if (references.isEmpty() || !prices.isArray()) {
            return adjustment;
        }
        var resolved = adjustment.deepCopy();
        var list = JsonNodeFactory.instance.arrayNode();
        prices.forEach(price -> {
            var id = references.get(price.asString(""));
            list.add(id == null ? price : JsonNodeFactory.instance.stringNode(id));
        });
        resolved.set("applies_to_price_ids", list);
        return resolved;
    }
}
