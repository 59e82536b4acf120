package atlas.alerts.persistence;

import static atlas.alerts.persistence.Columns.instant;

import atlas.alerts.domain.alert.Alert;
import atlas.alerts.domain.alert.AlertType;
import atlas.alerts.domain.alert.PriceFilter;
import atlas.alerts.domain.alert.Scope;
import atlas.alerts.domain.alert.Scope.OfCustomer;
import atlas.alerts.domain.alert.Scope.OfPlan;
import atlas.alerts.domain.alert.Scope.OfSubscription;
import atlas.alerts.domain.alert.Thresholds;
import atlas.kernel.MerchantId;
import atlas.platform.json.AtlasJson;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// Alerts as rows. What they refer to is kept as it was when they were made.
final class AlertRows {

    static final JsonMapper JSON = AtlasJson.storage();

    private record Referred(
            @Nullable String externalId,
            @Nullable String name,
            @Nullable Integer version) {}

    private AlertRows() {}

    static Alert alert(ResultSet row, int ignoredIndex) throws SQLException {
        return new Alert(
                new MerchantId(row.getString("merchant_id")),
                row.getString("id"),
                AlertType.valueOf(row.getString("type")),
                row.getBoolean("effective"),
                scope(row),
                row.getString("metric_id"),
                row.getString("currency"),
                new Thresholds(List.of(JSON.readValue(row.getString("thresholds"), BigDecimal[].class))),
                List.of(JSON.readValue(row.getString("price_filters"), PriceFilter[].class)),
                instant(row, "created_at"));
    }

    private static Scope scope(ResultSet row) throws SQLException {
        var referred = JSON.readValue(row.getString("referred"), Referred.class);
        if (row.getString("customer_id") != null) {
            return new OfCustomer(row.getString("customer_id"), referred.externalId());
        }
        if (row.getString("subscription_id") != null) {
            return new OfSubscription(row.getString("subscription_id"));
        }
        return new OfPlan(
                row.getString("plan_id"),
                referred.externalId(),
                String.valueOf(referred.name()),
                referred.version() == null ? 1 : referred.version());
    }

    static String referred(Scope scope) {
        return JSON.writeValueAsString(
                switch (scope) {
                    case OfCustomer customer -> new Referred(customer.externalId(), null, null);
                    case OfSubscription _ -> new Referred(null, null, null);
                    case OfPlan plan -> new Referred(plan.externalId(), plan.name(), plan.version());
                });
    }
}
