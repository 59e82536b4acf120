package atlas.invoicing.evaluate;

import atlas.platform.identity.Caller;
import atlas.platform.json.AtlasJson;
import atlas.platform.replica.References;
import atlas.rating.Pricing;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Finds prices in the catalog, and takes those that a request defines itself.
@Component
public class PriceDefinitions {

    private static final JsonMapper JSON = AtlasJson.storage();
    private static final TypeReference<Map<String, @Nullable Object>> FIELDS = new TypeReference<>() {};

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
    /// @throws atlas.platform.web.InvalidRequest if it is no price
    public PriceDefinition inline(Caller caller, String path, ObjectNode price) {
        var read = InlinePrice.read(path, price);
        return new PriceDefinition(
                null,
                read.externalId(),
                read.currency(),
                read.pricing(),
                metricSql(caller, read.metricId()),
                read.quantity());
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
