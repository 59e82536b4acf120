package atlas.subscription.signup;

import static atlas.subscription.domain.subscription.SubscriptionRejection.CURRENCY_MISMATCH;
import static atlas.subscription.domain.subscription.SubscriptionRejection.PLAN_NOT_ACTIVE;
import static atlas.subscription.domain.subscription.SubscriptionRejection.PRICE_NOT_FIXED;
import static atlas.subscription.domain.subscription.SubscriptionRejection.REFERENCE_INVALID;

import atlas.kernel.Currencies;
import atlas.kernel.IdGenerator;
import atlas.metricsql.Filter;
import atlas.metricsql.MetricSqlException;
import atlas.platform.identity.Caller;
import atlas.platform.web.InvalidRequest;
import atlas.subscription.domain.subscription.Offer;
import atlas.subscription.domain.subscription.Offer.OfferedAdjustment;
import atlas.subscription.domain.subscription.Offer.OfferedCoupon;
import atlas.subscription.domain.subscription.Offer.OfferedPrice;
import atlas.subscription.domain.subscription.Overrides;
import atlas.subscription.domain.subscription.Price;
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
import tools.jackson.databind.node.ObjectNode;

/// Makes an offer of a plan and what a customer wants to be different from it.
public final class Offers {

    private final Catalog catalog;
    private final OfferedAdjustments adjustments;
    private final IdGenerator ids;

    public Offers(Catalog catalog, IdGenerator ids) {
        this.catalog = catalog;
        this.adjustments = new OfferedAdjustments(ids);
        this.ids = ids;
    }

    /// An adjustment by itself, for prices that a subscription has.
    public OfferedAdjustment offered(ObjectNode request, List<Price> prices, Instant start, @Nullable Instant end) {
        return adjustments.offered(request, prices, start, end);
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
        var prices = prices(caller, plan, choice, currency, time, references);
        return new Offer(
                plan.path("id").stringValue(),
                plan.path("external_plan_id").stringValueOpt().orElse(null),
                prices,
                adjustments.of(plan, choice, prices, time, references),
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
                        : memo);
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
            var price = price(caller, replaced.source(), original, references);
            references.put(replaced.replaces(), price.path("id").stringValue());
            prices.add(offered(caller, price, currency, null, null));
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
            List<QuantityChange> quantities,
            @Nullable String filter) {
        var offered = offered(caller, price(caller, source, null, new HashMap<>()), currency, start, end);
        if (!quantities.isEmpty() && offered.price().quantity() == null) {
            throw PRICE_NOT_FIXED.because("fixed_fee_quantity_transitions: the price is not a fixed price");
        }
        checkFilter(filter, offered);
        return new OfferedPrice(offered.id(), offered.price(), offered.metric(), start, end, quantities, filter);
    }

    private static void checkFilter(@Nullable String filter, OfferedPrice offered) {
        if (filter == null) {
            return;
        }
        if (offered.metric() == null) {
            throw new InvalidRequest("filter: must be for a usage price");
        }
        try {
            Filter.compile(filter);
        } catch (MetricSqlException e) {
            throw new InvalidRequest("filter: " + e.getMessage());
        }
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
        return new OfferedPrice(ids.next(), PlanPrices.price(price), metric, start, end, List.of(), null);
    }
}
