package atlas.alerts.persistence;

import atlas.alerts.domain.alert.Alert;
import atlas.alerts.domain.level.Level;
import atlas.alerts.evaluation.Marks;
import java.math.BigDecimal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcMarks implements Marks {

    private final JdbcClient jdbc;

    JdbcMarks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public boolean isAsHigh(Alert alert, Level level, BigDecimal threshold) {
        return jdbc.sql("""
                        select exists (select from alert_mark
                            where merchant_id = :merchant and alert_id = :alert and subscription_id = :subscription
                              and period_start = :start and threshold >= :threshold)
                        """)
                .param("merchant", alert.merchant().value())
                .param("alert", alert.id())
                .param("subscription", level.subscriptionId())
                .param("start", Columns.utc(level.start()))
                .param("threshold", threshold)
                .query(Boolean.class)
                .single();
    }

    @Override
    public boolean raise(Alert alert, Level level, BigDecimal threshold) {
        return jdbc.sql("""
                        insert into alert_mark (merchant_id, alert_id, subscription_id, period_start, threshold)
                        values (:merchant, :alert, :subscription, :start, :threshold)
                        on conflict (merchant_id, alert_id, subscription_id, period_start) do update
                        set threshold = excluded.threshold
                        where alert_mark.threshold < excluded.threshold
                        """)
                        .param("merchant", alert.merchant().value())
                        .param("alert", alert.id())
                        .param("subscription", level.subscriptionId())
                        .param("start", Columns.utc(level.start()))
                        .param("threshold", threshold)
                        .update()
                > 0;
    }
}
