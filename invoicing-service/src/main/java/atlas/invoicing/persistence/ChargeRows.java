package atlas.invoicing.persistence;

import static atlas.invoicing.persistence.Columns.instant;

import atlas.invoicing.domain.draft.BillingWindow;
import atlas.invoicing.domain.draft.Charge;
import atlas.invoicing.domain.draft.Usage;
import atlas.invoicing.domain.invoice.Price;
import atlas.platform.json.AtlasJson;
import atlas.rating.PriceModels;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Rows of billing windows joined with their usage.
final class ChargeRows implements RowMapper<Charge> {

    /// The columns this reads, of windows that were removed too.
    static final String ALL = """
            select w.*, coalesce(m.quantity, 0) as used, coalesce(m.revision, 0) as revision,
                coalesce(m.groups, '[]') as groups
            from billing_window w
            left join metric_window m on m.merchant_id = w.merchant_id and m.window_id = w.id
            """;

    /// The columns this reads, of windows that are to be billed.
    static final String SELECT = ALL.replace("billing_window w", "(select * from billing_window where not removed) w");

    private static final JsonMapper JSON = AtlasJson.storage();
    private static final TypeReference<Map<String, @Nullable Object>> FIELDS = new TypeReference<>() {};
    private static final TypeReference<List<String>> KEYS = new TypeReference<>() {};
    private static final TypeReference<List<Usage.Group>> GROUPS = new TypeReference<>() {};

    @Override
    public Charge mapRow(ResultSet row, int index) throws SQLException {
        var published = JSON.readValue(row.getString("price"), ObjectNode.class);
        var model = published.path("model_type").stringValue();
        var config = published.path(model + "_config");
        return new Charge(
                window(row, published),
                PriceModels.parse(model, config.isObject() ? JSON.convertValue(config, FIELDS) : null),
                new Usage(
                        row.getBigDecimal("used"),
                        row.getLong("revision"),
                        JSON.readValue(row.getString("groups"), GROUPS)));
    }

    private static BillingWindow window(ResultSet row, ObjectNode price) throws SQLException {
        return new BillingWindow(
                row.getString("id"),
                row.getLong("version"),
                row.getString("subscription_id"),
                row.getString("customer_id"),
                row.getString("plan_id"),
                row.getString("currency"),
                price(row, price),
                row.getBoolean("metered"),
                row.getBigDecimal("quantity"),
                row.getBigDecimal("previous_quantity"),
                JSON.readValue(row.getString("grouping_keys"), KEYS),
                row.getString("filter"),
                instant(row, "start_at"),
                instant(row, "end_at"),
                instant(row, "invoice_date"),
                row.getInt("service_days"),
                row.getInt("period_days"),
                row.getLong("subscription_version"),
                row.getBoolean("removed"),
                row.getBoolean("at_once"));
    }

    private static Price price(ResultSet row, ObjectNode price) throws SQLException {
        var rate = price.path("conversion_rate");
        return new Price(
                row.getString("price_id"),
                price.path("name").stringValue(),
                price.path("item").path("id").stringValue(),
                price.path("currency").stringValue(),
                price.path("billing_mode").stringValue("").equals("in_arrear"),
                text(price.path("billable_metric").path("id")),
                rate.isNumber() ? rate.decimalValue() : null,
                text(price.path("invoice_grouping_key")),
                row.getString("price"));
    }

    private static @Nullable String text(JsonNode value) {
        return value.isString() ? value.stringValue() : null;
    }
}
