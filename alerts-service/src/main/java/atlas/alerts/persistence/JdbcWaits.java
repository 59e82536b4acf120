package atlas.alerts.persistence;

import static atlas.alerts.persistence.Columns.instant;
import static atlas.alerts.persistence.Columns.utc;

import atlas.alerts.domain.alert.Alert;
import atlas.alerts.domain.level.Level.Cost;
import atlas.alerts.evaluation.Waits;
import atlas.kernel.MerchantId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

@Repository
class JdbcWaits implements Waits {

    private final JdbcClient jdbc;

    JdbcWaits(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Instant begin(Alert alert, Cost cost, BigDecimal threshold, Instant now) {
        return of(alert, cost, jdbc.sql("""
                        insert into cost_wait
                            (merchant_id, alert_id, subscription_id, period_start, threshold, customer_id, since)
                        values (:merchant, :alert, :subscription, :start, :threshold, :customer, :now)
                        on conflict (merchant_id, alert_id, subscription_id, period_start, threshold) do update
                        set since = cost_wait.since
                        returning since
                        """))
                .param("threshold", threshold)
                .param("customer", cost.customerId())
                .param("now", utc(now))
                .query((row, _) -> instant(row, "since"))
                .single();
    }

    @Override
    public void end(Alert alert, Cost cost, BigDecimal above) {
        of(alert, cost, jdbc.sql("""
                        delete from cost_wait
                        where merchant_id = :merchant and alert_id = :alert and subscription_id = :subscription
                          and period_start = :start and threshold > :above
                        """)).param("above", above).update();
    }

    @Override
    public List<String> of(MerchantId merchant, String customerId) {
        return jdbc.sql("""
                        select distinct subscription_id from cost_wait
                        where merchant_id = :merchant and customer_id = :customer
                        """)
                .param("merchant", merchant.value())
                .param("customer", customerId)
                .query((row, _) -> row.getString("subscription_id"))
                .list();
    }

    private static StatementSpec of(Alert alert, Cost cost, StatementSpec statement) {
        return statement
                .param("merchant", alert.merchant().value())
                .param("alert", alert.id())
                .param("subscription", cost.subscriptionId())
                .param("start", utc(cost.start()));
    }
}
