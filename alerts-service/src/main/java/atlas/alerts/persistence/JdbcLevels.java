package atlas.alerts.persistence;

import atlas.alerts.domain.level.Level;
import atlas.alerts.domain.level.Level.Cost;
import atlas.alerts.domain.level.Level.Usage;
import atlas.alerts.domain.level.Levels;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcLevels implements Levels {

    private final JdbcClient jdbc;

    JdbcLevels(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void replace(Level level) {
        switch (level) {
            case Usage usage -> replace(usage);
            case Cost cost -> replace(cost);
        }
    }

    private void replace(Usage usage) {
        jdbc.sql("""
                        insert into usage_level (merchant_id, window_id, subscription_id, metric_id, window_start,
                                                 window_end, quantity, revision)
                        values (:merchant, :window, :subscription, :metric, :start, :end, :quantity, :revision)
                        on conflict (merchant_id, window_id) do update
                        set quantity = excluded.quantity, revision = excluded.revision
                        where usage_level.revision < excluded.revision
                        """)
                .param("merchant", usage.merchant().value())
                .param("window", usage.windowId())
                .param("subscription", usage.subscriptionId())
                .param("metric", usage.metricId())
                .param("start", usage.start().atOffset(ZoneOffset.UTC))
                .param("end", usage.end().atOffset(ZoneOffset.UTC))
                .param("quantity", usage.quantity())
                .param("revision", usage.revision())
                .update();
    }

    private void replace(Cost cost) {
        jdbc.sql("""
                        insert into cost_level (merchant_id, invoice_id, subscription_id, currency, total, revision)
                        values (:merchant, :invoice, :subscription, :currency, :total, :revision)
                        on conflict (merchant_id, invoice_id) do update
                        set total = excluded.total, revision = excluded.revision
                        where cost_level.revision < excluded.revision
                        """)
                .param("merchant", cost.merchant().value())
                .param("invoice", cost.invoiceId())
                .param("subscription", cost.subscriptionId())
                .param("currency", cost.total().currency())
                .param("total", cost.total().amount())
                .param("revision", cost.revision())
                .update();
    }
}
