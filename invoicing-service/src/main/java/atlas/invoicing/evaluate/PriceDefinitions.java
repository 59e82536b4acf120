package atlas.invoicing.evaluate;

import atlas.platform.identity.Caller;
import atlas.platform.json.AtlasJson;
import atlas.platform.replica.References;
import atlas.platform.web.FeatureNotAvailable;
import atlas.platform.web.InvalidRequest;
import atlas.rating.InvalidPriceModel;
import atlas.rating.ModelType;
import atlas.rating.Pricing;
import atlas.rating.UnsupportedPriceModel;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Finds prices in the catalog, and reads those that a request defines itself.
@Component
public class PriceDefinitions {

    private static final JsonMapper JSON = AtlasJson.storage();
    private static final TypeReference<Map<String, @Nullable Object>> FIELDS = new TypeReference<>() {};
    private static final Set<String> KNOWN = Stream.concat(
                    Stream.of(
                            "name",
                            "item_id",
                            "cadence",
                            "currency",
                            "model_type",
                            "billable_metric_id",
                            "fixed_price_quantity",
                            "external_price_id",
                            "invoice_grouping_key",
                            "conversion_rate",
                            "billed_in_advance",
                            "billing_cycle_configuration",
                            "invoicing_cycle_configuration",
                            "metadata"),
                    Arrays.stream(ModelType.values()).map(ModelType::configField))
            .collect(Collectors.toUnmodifiableSet());

    private final References references;

    PriceDefinitions(References references) {
        this.references = references;
    }

    /// @throws atlas.platform.web.NotFound if there is no such price
    public PriceDefinition byId(Caller caller, String id) {
        return published(caller, references.get(caller, "price", id));
    }

    /// @throws atlas.platform.web.NotFound if there is no such price
    public PriceDefinition byExternalId(Caller caller, String externalId) {
        return published(caller, references.getByExternalId(caller, "price", externalId));
    }

    private PriceDefinition published(Caller caller, ObjectNode price) {
        return new PriceDefinition(
                price.path("id").stringValue(),
                text(price.path("external_price_id")),
                price.path("currency").stringValue(),
                Pricing.of(JSON.convertValue(price, FIELDS)),
                metricSql(caller, text(price.path("billable_metric").path("id"))),
                quantity(price));
    }

    /// @param path where the price is in the request, for what is wrong with it
    /// @throws InvalidRequest if it is no price
    public PriceDefinition inline(Caller caller, String path, ObjectNode price) {
        var errors = new ArrayList<String>();
        price.propertyNames().stream()
                .filter(field -> !KNOWN.contains(field) && !price.path(field).isNull())
                .forEach(field -> errors.add("%s.%s: is not a field of a price".formatted(path, field)));
        for (var field : List.of("currency", "model_type")) {
            if (text(price.path(field)) == null) {
                errors.add("%s.%s: is required".formatted(path, field));
            }
        }
        if (!errors.isEmpty()) {
            throw new InvalidRequest(errors);
        }
        return new PriceDefinition(
                null,
                text(price.path("external_price_id")),
                price.path("currency").stringValue(),
                pricing(path, price),
                metricSql(caller, text(price.path("billable_metric_id"))),
                quantity(price));
    }

    private static Pricing pricing(String path, ObjectNode price) {
        try {
            return Pricing.of(JSON.convertValue(price, FIELDS));
        } catch (UnsupportedPriceModel e) {
            throw new FeatureNotAvailable(path + "." + e.getMessage());
        } catch (InvalidPriceModel e) {
            throw new InvalidRequest(
                    e.errors().stream().map(error -> path + "." + error).toList());
        }
    }

    private @Nullable String metricSql(Caller caller, @Nullable String metricId) {
        return metricId == null
                ? null
                : references.get(caller, "metric", metricId).path("sql").stringValue();
    }

    private static BigDecimal quantity(JsonNode price) {
        var quantity = price.path("fixed_price_quantity");
        return quantity.isNumber() ? quantity.decimalValue() : BigDecimal.ONE;
    }

    private static @Nullable String text(JsonNode node) {
        return node.isString() ? node.stringValue() : null;
    }
}
