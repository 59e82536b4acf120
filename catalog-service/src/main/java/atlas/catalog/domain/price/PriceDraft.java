package atlas.catalog.domain.price;

import static java.util.Objects.requireNonNullElse;

import atlas.catalog.domain.Problems;
import atlas.catalog.domain.price.Price.Place;
import atlas.catalog.domain.price.Price.PricedItem;
import atlas.kernel.Currencies;
import atlas.kernel.Decimals;
import atlas.metricsql.GroupingKey;
import atlas.metricsql.MetricSqlException;
import atlas.rating.InvalidPriceModel;
import atlas.rating.PriceModels;
import atlas.rating.UnsupportedPriceModel;
import atlas.rating.adjustment.PriceFacts;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A price as it is asked for, before anybody looked whether it makes sense.
///
/// @param config the value of `<model type>_config`
public record PriceDraft(
        String name,
        String itemId,
        @Nullable String metricId,
        String cadence,
        @Nullable BillingCycle cycle,
        String currency,
        String modelType,
        @Nullable Map<String, ? extends @Nullable Object> config,
        @Nullable Boolean billedInAdvance,
        @Nullable BigDecimal quantity,
        @Nullable String externalId,
        @Nullable String invoiceGroupingKey,
        @Nullable BigDecimal conversionRate,
        Map<String, String> metadata) {

    /// What is wrong with it, each sentence beginning with the field; nothing if it can be a price.
    ///
    /// @throws UnsupportedPriceModel if its model is one of the API that cannot be priced
    public List<String> problems() {
        var problems = new Problems();
        problems.unless(Problems.isText(name), "name: must have 1 to 255 characters");
        problems.unless(!itemId.isBlank(), "item_id: is required");
        problems.unless(metricId == null || !metricId.isBlank(), "billable_metric_id: must not be empty");
        problems.unless(
                externalId == null || Problems.isText(externalId), "external_price_id: must have 1 to 255 characters");
        cycle(problems);
        currency(problems);
        quantity(problems);
        model(problems);
        return problems.all();
    }

    /// The price, once there are no problems.
    public Price price(String id, PricedItem item, Place place, Instant createdAt) {
        var fixed = metricId == null;
        var asked = Cadence.of(cadence).orElseThrow();
        return new Price(
                id,
                externalId,
                name,
                item,
                metricId,
                asked,
                asked == Cadence.CUSTOM ? cycle : null,
                currency,
                ModelConfig.of(modelType, config),
                isInAdvance(),
                fixed ? requireNonNullElse(quantity, BigDecimal.ONE) : null,
                invoiceGroupingKey,
                conversionRate,
                place.planId(),
                place.subscriptionOnly(),
                metadata,
                createdAt);
    }

    /// What adjustments look at.
    public PriceFacts facts(String id) {
        return new PriceFacts(id, itemId, metricId != null, isInAdvance(), currency, cadence);
    }

    private boolean isInAdvance() {
        return metricId == null && requireNonNullElse(billedInAdvance, true);
    }

    private void cycle(Problems problems) {
        var asked = Cadence.of(cadence);
        problems.unless(
                asked.isPresent(), "cadence: must be one_time, monthly, quarterly, semi_annual, annual or custom");
        if (asked.isPresent()) {
            var usual = asked.get().cycle();
            problems.unless(
                    usual != null || (cycle != null && cycle.isReasonable()),
                    "billing_cycle_configuration: a custom cadence needs a duration of 1 to 3650 days or 120 months");
            problems.unless(
                    usual == null || cycle == null || cycle.equals(usual),
                    "billing_cycle_configuration: must be that of the cadence unless the cadence is custom");
        }
    }

    private void currency(Problems problems) {
        var real = Currencies.isReal(currency);
        problems.unless(
                real || Currencies.isPricingUnit(currency),
                "currency: must be an ISO 4217 code or the name of a pricing unit");
        problems.unless(
                conversionRate == null || (Decimals.fits(conversionRate) && conversionRate.signum() > 0),
                "conversion_rate: must be greater than 0 with at most 12 decimals");
        problems.unless(
                conversionRate == null || !real, "conversion_rate: must not be set for a price in a real currency");
    }

    /// Usage is counted after it happened: it has no quantity of its own and is billed in arrears.
    private void quantity(Problems problems) {
        var usage = metricId != null;
        problems.unless(
                !(usage && requireNonNullElse(billedInAdvance, false)),
                "billed_in_advance: must not be true for a price with a billable_metric_id");
        problems.unless(
                !usage || quantity == null,
                "fixed_price_quantity: must not be set for a price with a billable_metric_id");
        problems.unless(
                quantity == null || (Decimals.fits(quantity) && quantity.signum() >= 0),
                "fixed_price_quantity: must be a number of at least 0 with at most 12 decimals");
        problems.unless(
                invoiceGroupingKey == null || Problems.isText(invoiceGroupingKey),
                "invoice_grouping_key: must have 1 to 255 characters");
        if (invoiceGroupingKey != null) {
            groupingKey(problems, "invoice_grouping_key", invoiceGroupingKey);
        }
        problems.unless(
                usage || invoiceGroupingKey == null, "invoice_grouping_key: needs a price with a billable_metric_id");
    }

    /// Metering must be able to group by it.
    private static void groupingKey(Problems problems, String field, String key) {
        try {
            GroupingKey.of(key);
        } catch (MetricSqlException e) {
            problems.unless(false, "%s: cannot group by %s: %s".formatted(field, key, e.getMessage()));
        }
    }

    private void model(Problems problems) {
        try {
            var model = PriceModels.parseAsked(modelType, config);
            problems.unless(
                    metricId != null || model.groupingKeys().isEmpty(),
                    "model_type: %s needs a billable_metric_id".formatted(modelType));
            model.groupingKeys().forEach(key -> groupingKey(problems, modelType + "_config", key));
        } catch (UnsupportedPriceModel e) {
            throw e;
        } catch (InvalidPriceModel e) {
            problems.addAll(e.errors());
        }
    }
}
