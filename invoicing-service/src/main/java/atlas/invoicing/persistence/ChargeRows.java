package atlas.invoicing.persistence;

import static atlas.invoicing.persistence.Columns.instant;

import atlas.invoicing.domain.draft.BillingWindow;
import atlas.invoicing.domain.draft.Charge;
import atlas.invoicing.domain.draft.Price;
import atlas.invoicing.domain.draft.Usage;
import atlas.platform.json.AtlasJson;
import atlas.rating.PriceModels;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Rows of billing windows joined with their usage.
final class ChargeRows implements RowMapper<Charge> {

    /// The columns this reads.
    static final String SELECT = """
            select w.*, coalesce(m.quantity, 0) as used, coalesce(m.revision, 0) as revision
            from billing_window w
            left join metric_window m on m.merchant_id = w.merchant_id and m.window_id = w.id
            """;

    private static final JsonMapper JSON = AtlasJson.storage();
    private static final TypeReference<Map<String, @Nullable Object>> FIELDS = new TypeReference<>() {};

    @Override
    public Charge mapRow(ResultSet row, int index) throws SQLException {
        var published = JSON.readValue(row.getString("price"), ObjectNode.class);
        var model = published.path("model_type").stringValue();
        var config = published.path(model + "_config");
        return new Charge(
                window(row, published),
                PriceModels.parse(model, config.isObject() ? JSON.convertValue(config, FIELDS) : null),
                new Usage(row.getBigDecimal("used"), row.getLong("revision")));
    }

    private static BillingWindow window(ResultSet row, ObjectNode price) throws SQLException {
        return new BillingWindow(
                row.getString("id"),
                row.getLong("version"),
                row.getString("subscription_id"),
                row.getString("customer_id"),
                row.getString("currency"),
                new Price(
                        row.getString("price_id"),
                        price.path("name").stringValue(),
                        price.path("item").path("id").stringValue(),
                        row.getString("price")),
                row.getBoolean("metered"),
                row.getBigDecimal("quantity"),
                instant(row, "start_at"),
                instant(row, "end_at"),
                instant(row, "invoice_date"),
                row.getInt("service_days"),
                row.getInt("period_days"));
    }
}
