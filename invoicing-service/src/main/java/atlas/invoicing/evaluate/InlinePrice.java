package atlas.invoicing.evaluate;

import static java.util.Objects.requireNonNullElse;

import atlas.kernel.Currencies;
import atlas.platform.json.AtlasJson;
import atlas.platform.web.FeatureNotAvailable;
import atlas.platform.web.InvalidRequest;
import atlas.rating.Config;
import atlas.rating.InvalidPriceModel;
import atlas.rating.ModelType;
import atlas.rating.Pricing;
import atlas.rating.UnsupportedPriceModel;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A price that a request defines itself. What does not change the amount may be left out; what is there has to be
/// as prices of the catalog are, so that nobody is told an amount that no price would charge.
///
/// @param quantity of a price without metric
record InlinePrice(
        @Nullable String externalId,
        String currency,
        Pricing pricing,
        @Nullable String metricId,
        BigDecimal quantity) {

    private static final JsonMapper JSON = AtlasJson.storage();
    private static final TypeReference<Map<String, @Nullable Object>> FIELDS = new TypeReference<>() {};
    private static final List<String> NOT_AVAILABLE = List.of("dimensional_price_configuration", "license_type_id");
    private static final List<String> CADENCES =
            List.of("one_time", "monthly", "quarterly", "semi_annual", "annual", "custom");
    private static final Set<String> KNOWN = Set.of(
            "name",
            "item_id",
            "billable_metric_id",
            "cadence",
            "currency",
            "model_type",
            "external_price_id",
            "fixed_price_quantity",
            "invoice_grouping_key",
            "conversion_rate",
            "conversion_rate_config",
            "billed_in_advance",
            "billing_cycle_configuration",
            "invoicing_cycle_configuration",
            "metadata");

    /// @param path where the price is in the request, for what is wrong with it
    /// @throws InvalidRequest if it is no price
    /// @throws FeatureNotAvailable if it is one of the API that cannot be priced here
    static InlinePrice read(String path, ObjectNode price) {
        Map<String, @Nullable Object> fields = JSON.convertValue(price, FIELDS);
        for (var field : NOT_AVAILABLE) {
            if (fields.get(field) != null) {
                throw new FeatureNotAvailable("%s.%s: is not supported".formatted(path, field));
            }
        }
        var errors = new ArrayList<String>();
        var config = new Config(path, fields, errors);
        var currency = required(config, "currency");
        var model = required(config, "model_type");
        var pricing = model.isBlank() ? null : pricing(path, fields, errors);
        checkNames(config, model);
        checkTerms(config, currency);
        var metric = text(config, "billable_metric_id");
        var externalId = text(config, "external_price_id");
        var quantity = quantity(config, metric);
        if (pricing != null && metric == null && !pricing.groupingKeys().isEmpty()) {
            config.refuse("billable_metric_id", "is needed where events are told apart");
        }
        if (pricing == null || !errors.isEmpty()) {
            throw new InvalidRequest(errors);
        }
        return new InlinePrice(externalId, currency, pricing, metric, quantity);
    }

    private static String required(Config config, String field) {
        if (!config.has(field)) {
            config.refuse(field, "is required");
        }
        return requireNonNullElse(text(config, field), "");
    }

    private static @Nullable String text(Config config, String field) {
        var text = config.optionalText(field);
        if (text != null && text.isBlank()) {
            config.refuse(field, "must not be empty");
        }
        return text;
    }

    private static @Nullable Pricing pricing(String path, Map<String, @Nullable Object> fields, List<String> errors) {
        try {
            return Pricing.asked(fields);
        } catch (UnsupportedPriceModel e) {
            throw new FeatureNotAvailable(path + "." + e.getMessage());
        } catch (InvalidPriceModel e) {
            e.errors().forEach(error -> errors.add(path + "." + error));
            return null;
        }
    }

    private static void checkNames(Config config, String model) {
        var own = ModelType.of(model).map(ModelType::configField).orElse("");
        config.names().stream()
                .filter(field -> config.has(field) && !KNOWN.contains(field) && !field.equals(own))
                .sorted()
                .forEach(field -> config.refuse(
                        field,
                        field.endsWith("_config") ? "does not belong to the model_type" : "is not a field of a price"));
    }

    private static void checkTerms(Config config, String currency) {
        text(config, "name");
        text(config, "item_id");
        text(config, "invoice_grouping_key");
        var cadence = text(config, "cadence");
        if (cadence != null && !CADENCES.contains(cadence)) {
            config.refuse("cadence", "must be one of " + CADENCES);
        }
        if (!currency.isBlank() && !Currencies.isReal(currency) && !Currencies.isPricingUnit(currency)) {
            config.refuse("currency", "must be an ISO 4217 code or the name of a pricing unit");
        }
    }

    private static BigDecimal quantity(Config config, @Nullable String metric) {
        var quantity = config.optionalNumber("fixed_price_quantity");
        if (quantity == null) {
            return BigDecimal.ONE;
        }
        if (metric != null) {
            config.refuse("fixed_price_quantity", "must not be set for a price with a billable_metric_id");
        }
        if (quantity.signum() < 0) {
            config.refuse("fixed_price_quantity", "must not be negative");
        }
        return quantity;
    }
}
