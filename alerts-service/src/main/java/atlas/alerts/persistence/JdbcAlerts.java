package atlas.alerts.persistence;

import static atlas.alerts.persistence.Columns.utc;
import static atlas.alerts.persistence.Columns.utcOrNull;

import atlas.alerts.alert.AlertQuery;
import atlas.alerts.alert.Alerts;
import atlas.alerts.domain.alert.Alert;
import atlas.alerts.domain.alert.Scope;
import atlas.alerts.domain.alert.Scope.OfCustomer;
import atlas.alerts.domain.alert.Scope.OfPlan;
import atlas.alerts.domain.alert.Scope.OfSubscription;
import atlas.alerts.domain.alert.Thresholds;
import atlas.kernel.MerchantId;
import atlas.platform.web.PageRequest;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcAlerts implements Alerts {

    /// The plan of a subscription, as far as it is heard of.
    private static final String PLAN = """
            (select data ->> 'plan_id' from subject
             where merchant_id = :merchant and kind = 'subscription' and id = :subscription)
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    JdbcAlerts(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public boolean add(Alert alert) {
        return jdbc.sql("""
                        insert into alert (merchant_id, id, type, enabled, customer_id, subscription_id, plan_id, metric_id,
                                           currency, thresholds, price_filters, referred, subject, created_at)
                        values (:merchant, :id, :type, :enabled, :customer, :subscription, :plan, :metric,
                                :currency, cast(:thresholds as jsonb), cast(:filters as jsonb), cast(:referred as jsonb),
                                :subject, :createdAt)
                        on conflict (merchant_id, subject) where deleted_at is null do nothing
                        """)
                        .param("merchant", alert.merchant().value())
                        .param("id", alert.id())
                        .param("type", alert.type().name())
                        .param("enabled", alert.enabled())
                        .param("customer", idIf(OfCustomer.class, alert.scope()))
                        .param("subscription", idIf(OfSubscription.class, alert.scope()))
                        .param("plan", idIf(OfPlan.class, alert.scope()))
                        .param("metric", alert.metricId())
                        .param("currency", alert.currency())
                        .param("thresholds", json(alert.thresholds()))
                        .param("filters", AlertRows.JSON.writeValueAsString(alert.priceFilters()))
                        .param("referred", AlertRows.referred(alert.scope()))
                        .param("subject", alert.subject())
                        .param("createdAt", utc(alert.createdAt()))
                        .update()
                > 0;
    }

    private static @Nullable String idIf(Class<? extends Scope> type, Scope scope) {
        return type.isInstance(scope) ? scope.id() : null;
    }

    private static String json(Thresholds thresholds) {
        return AlertRows.JSON.writeValueAsString(thresholds.values());
    }

    @Override
    public Optional<Alert> find(MerchantId merchant, String id) {
        return jdbc.sql("""
                        select *, enabled as effective from alert
                        where merchant_id = :merchant and id = :id and deleted_at is null
                        """)
                .param("merchant", merchant.value())
                .param("id", id)
                .query(AlertRows::alert)
                .optional();
    }

    @Override
    public List<Alert> list(MerchantId merchant, AlertQuery query, PageRequest page) {
        var after = page.after();
        return jdbc.sql("""
                        select a.*, coalesce(s.enabled, a.enabled) as effective
                        from alert a left join alert_switch s on s.merchant_id = a.merchant_id
                             and s.alert_id = a.id and s.subscription_id = :subscription
                        where a.merchant_id = :merchant and deleted_at is null
                          and (cast(:customer as text) is null or customer_id = :customer)
                          and (cast(:plan as text) is null or plan_id = :plan)
                          and (cast(:subscription as text) is null or a.subscription_id = :subscription
                        """ + " or plan_id = " + PLAN + """
                          )
                          and (cast(:from as timestamptz) is null or created_at >= :from)
                          and (cast(:later as timestamptz) is null or created_at > :later)
                          and (cast(:until as timestamptz) is null or created_at <= :until)
                          and (cast(:before as timestamptz) is null or created_at < :before)
                          and (cast(:at as timestamptz) is null or (created_at, a.id) < (cast(:at as timestamptz), :id))
                        order by created_at desc, a.id desc limit :limit
                        """)
                .param("merchant", merchant.value())
                .param("customer", query.customerId())
                .param("subscription", query.subscriptionId())
                .param("plan", query.planId())
                .param("from", utcOrNull(query.createdFrom()))
                .param("later", utcOrNull(query.createdAfter()))
                .param("until", utcOrNull(query.createdUntil()))
                .param("before", utcOrNull(query.createdBefore()))
                .param("at", after == null ? null : utc(after.at()))
                .param("id", after == null ? "" : after.id())
                .param("limit", page.limit() + 1)
                .query(AlertRows::alert)
                .list();
    }

    @Override
    public void put(Alert alert, Thresholds thresholds) {
        jdbc.sql("""
                        update alert set thresholds = cast(:thresholds as jsonb)
                        where merchant_id = :merchant and id = :id
                        """)
                .param("merchant", alert.merchant().value())
                .param("id", alert.id())
                .param("thresholds", json(thresholds))
                .update();
    }

    @Override
    public void enable(Alert alert, boolean enabled) {
        jdbc.sql("update alert set enabled = :enabled where merchant_id = :merchant and id = :id")
                .param("merchant", alert.merchant().value())
                .param("id", alert.id())
                .param("enabled", enabled)
                .update();
    }

    @Override
    public void enable(Alert alert, String subscriptionId, boolean enabled) {
        jdbc.sql("""
                        insert into alert_switch (merchant_id, alert_id, subscription_id, enabled)
                        values (:merchant, :id, :subscription, :enabled)
                        on conflict (merchant_id, alert_id, subscription_id) do update set enabled = excluded.enabled
                        """)
                .param("merchant", alert.merchant().value())
                .param("id", alert.id())
                .param("subscription", subscriptionId)
                .param("enabled", enabled)
                .update();
    }

    @Override
    public void remove(Alert alert) {
        jdbc.sql("update alert set deleted_at = :now where merchant_id = :merchant and id = :id")
                .param("merchant", alert.merchant().value())
                .param("id", alert.id())
                .param("now", utc(clock.instant()))
                .update();
    }

    @Override
    public List<Alert> watching(MerchantId merchant, String subscriptionId) {
        return jdbc.sql("""
                        select a.*, true as effective
                        from alert a left join alert_switch s on s.merchant_id = a.merchant_id
                             and s.alert_id = a.id and s.subscription_id = :subscription
                        where a.merchant_id = :merchant and deleted_at is null and coalesce(s.enabled, a.enabled)
                          and (a.subscription_id = :subscription or plan_id =
                        """ + PLAN + ") order by a.created_at, a.id")
                .param("merchant", merchant.value())
                .param("subscription", subscriptionId)
                .query(AlertRows::alert)
                .list();
    }

    @Override
    public List<Alert> watching(MerchantId merchant, String customerId, String currency) {
        return jdbc.sql("""
                        select *, enabled as effective from alert
                        where merchant_id = :merchant and customer_id = :customer and currency = :currency
                          and enabled and deleted_at is null
                        order by created_at, id
                        """)
                .param("merchant", merchant.value())
                .param("customer", customerId)
                .param("currency", currency)
                .query(AlertRows::alert)
                .list();
    }

    @Override
    public List<String> watched(Alert alert) {
        return switch (alert.scope()) {
            case OfCustomer _ -> List.of();
            case OfSubscription(var id) -> List.of(id);
            case OfPlan plan ->
                jdbc.sql("""
                                select id from subject
                                where merchant_id = :merchant and kind = 'subscription' and plan_id = :plan
                                """)
                        .param("merchant", alert.merchant().value())
                        .param("plan", plan.id())
                        .query((row, _) -> row.getString("id"))
                        .list();
        };
    }
}
