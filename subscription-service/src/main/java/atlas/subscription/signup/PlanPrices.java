package atlas.subscription.signup;

import static atlas.subscription.domain.subscription.SubscriptionRejection.CADENCE_NOT_SUPPORTED;

import atlas.kernel.cycle.Cadence;
import atlas.kernel.cycle.CycleLength;
import atlas.kernel.cycle.CycleLength.Unit;
import atlas.platform.json.AtlasJson;
import atlas.subscription.domain.subscription.Price;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The prices in a plan as the catalog publishes it.
final class PlanPrices {

    private static final JsonMapper JSON = AtlasJson.storage();
    private static final TypeReference<Map<String, @Nullable Object>> FIELDS = new TypeReference<>() {};

    private PlanPrices() {}

    static Stream<JsonNode> of(JsonNode plan) {
        return plan.path("prices").valueStream();
    }

    /// @throws atlas.kernel.decider.CommandRejected if nobody here knows how to bill at that cadence
    static Price price(JsonNode published) {
        var cadence = published.path("cadence").stringValue();
        return new Price(
                published.path("id").stringValue(),
                Cadence.of(cadence)
                        .orElseThrow(() -> CADENCE_NOT_SUPPORTED.because(
                                "A price with cadence '%s' is not supported yet".formatted(cadence))),
                published.path("billing_mode").stringValue().equals("in_advance"),
                quantity(published.path("fixed_price_quantity")),
                cadence.equals("custom") ? length(published.path("billing_cycle_configuration")) : null,
                JSON.convertValue(published, FIELDS));
    }

    private static CycleLength length(JsonNode configuration) {
        var unit = configuration.path("duration_unit").stringValue().equals("day") ? Unit.DAY : Unit.MONTH;
        return new CycleLength(configuration.path("duration").intValue(), unit);
    }

    static Optional<String> metricId(JsonNode published) {
        return published.path("billable_metric").path("id").stringValueOpt();
    }

    private static @Nullable BigDecimal quantity(JsonNode quantity) {
        return quantity.isNumber() ? quantity.decimalValue() : null;
    }
}
