package atlas.catalog.domain.price;

import static java.util.Objects.requireNonNullElse;

import atlas.catalog.domain.price.Price.PricedItem;
import atlas.kernel.Currencies;
import atlas.kernel.Decimals;
import atlas.rating.InvalidPriceModel;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
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
        String currency,
        String modelType,
        @Nullable Map<String, ? extends @Nullable Object> config,
        @Nullable Boolean billedInAdvance,
        @Nullable BigDecimal quantity,
        @Nullable String externalId,
        Map<String, String> metadata) {

    private static final int MAX_TEXT = 255;

    /// What is wrong with it, each sentence beginning with the field; nothing if it can be a price.
    public List<String> problems() {
        var problems = new ArrayList<String>();
        check(problems, isText(name), "name: must have 1 to 255 characters");
        check(problems, !itemId.isBlank(), "item_id: is required");
        check(problems, metricId == null || !metricId.isBlank(), "billable_metric_id: must not be empty");
        check(problems, externalId == null || isText(externalId), "external_price_id: must have 1 to 255 characters");
        check(
                problems,
                Cadence.of(cadence).isPresent(),
                "cadence: must be one_time, monthly, quarterly, semi_annual or annual");
        check(problems, Currencies.isReal(currency), "currency: must be an ISO 4217 code");
        quantity(problems);
        model(problems);
        return problems;
    }

    /// The price, once there are no problems.
    public Price price(String id, PricedItem item, @Nullable String planId, Instant createdAt) {
        var fixed = metricId == null;
        return new Price(
                id,
                externalId,
                name,
                item,
                metricId,
                Cadence.of(cadence).orElseThrow(),
                currency,
                ModelConfig.of(modelType, config),
                fixed && requireNonNullElse(billedInAdvance, true),
                fixed ? requireNonNullElse(quantity, BigDecimal.ONE) : null,
                planId,
                metadata,
                createdAt);
    }

    /// Usage is counted after it happened: it has no quantity of its own and is billed in arrears.
    private void quantity(List<String> problems) {
        var usage = metricId != null;
        check(
                problems,
                !(usage && requireNonNullElse(billedInAdvance, false)),
                "billed_in_advance: must not be true for a price with a billable_metric_id");
        check(
                problems,
                !usage || quantity == null,
                "fixed_price_quantity: must not be set for a price with a billable_metric_id");
        check(
                problems,
                quantity == null || (Decimals.fits(quantity) && quantity.signum() >= 0),
                "fixed_price_quantity: must be a number of at least 0 with at most 12 decimals");
    }

    private void model(List<String> problems) {
        try {
            ModelConfig.of(modelType, config);
        } catch (InvalidPriceModel e) {
            problems.addAll(e.errors());
        }
    }

    private static boolean isText(String text) {
        return !text.isBlank() && text.length() <= MAX_TEXT;
    }

    private static void check(List<String> problems, boolean holds, String problem) {
        if (!holds) {
            problems.add(problem);
        }
    }
}
