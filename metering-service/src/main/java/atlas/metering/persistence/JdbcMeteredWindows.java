package atlas.metering.persistence;

import atlas.kernel.BillingPeriod;
import atlas.kernel.MerchantId;
import atlas.metering.usage.MeteredWindow;
import atlas.metering.usage.MeteredWindows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcMeteredWindows implements MeteredWindows {

    private final JdbcClient jdbc;

    JdbcMeteredWindows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void put(Window window) {
        jdbc.sql("""
                        insert into billing_window (merchant_id, id, version, subscription_id, customer_id, metric_id,
                            metric_name, metric_sql, period_start, period_end)
                        values (:merchant, :id, :version, :subscription, :customer, :metricId, :metricName, :metricSql,
                            :start, :end)
                        on conflict (merchant_id, id) do update
                        set version = excluded.version, subscription_id = excluded.subscription_id,
                            customer_id = excluded.customer_id, metric_id = excluded.metric_id,
                            metric_name = excluded.metric_name, metric_sql = excluded.metric_sql,
                            period_start = excluded.period_start, period_end = excluded.period_end
                        where billing_window.version < excluded.version
                        """)
                .param("merchant", window.merchant().value())
                .param("id", window.id())
                .param("version", window.version())
                .param("subscription", window.subscription())
                .param("customer", window.customer())
                .param("metricId", window.metricId())
                .param("metricName", window.metricName())
                .param("metricSql", window.metricSql())
                .param("start", utc(window.start()))
                .param("end", utc(window.end()))
                .update();
    }

    @Override
    public void put(Collection<Quantity> quantities) {
        jdbc.sql("""
                        insert into metric_window (merchant_id, window_id, quantity, revision)
                        select * from unnest(?::text[], ?::text[], ?::numeric[], ?::bigint[])
                        on conflict (merchant_id, window_id) do update
                        set quantity = excluded.quantity, revision = excluded.revision
                        where metric_window.revision < excluded.revision
                        """)
                .param(column(quantities, one -> one.merchant().value()))
                .param(column(quantities, Quantity::window))
                .param(column(quantities, one -> one.quantity().toPlainString()))
                .param(column(quantities, one -> Long.toString(one.revision())))
                .update();
    }

    private static Object column(Collection<Quantity> quantities, Function<Quantity, String> value) {
        return quantities.stream().map(value).toArray(String[]::new);
    }

    @Override
    public List<MeteredWindow> touching(MerchantId merchant, String subscription, BillingPeriod period) {
        return jdbc.sql("""
                        select w.metric_id, w.metric_name, w.metric_sql, w.period_start, w.period_end,
                            coalesce(m.quantity, 0) as quantity
                        from billing_window w
                        left join metric_window m on m.merchant_id = w.merchant_id and m.window_id = w.id
                        where w.merchant_id = :merchant and w.subscription_id = :subscription
                            and w.period_start < :end and w.period_end > :start and w.period_start < w.period_end
                        order by w.metric_name, w.metric_id, w.period_start, w.id
                        """)
                .param("merchant", merchant.value())
                .param("subscription", subscription)
                .param("start", utc(period.start()))
                .param("end", utc(period.end()))
                .query((row, _) -> window(row))
                .list();
    }

    private static MeteredWindow window(ResultSet row) throws SQLException {
        return new MeteredWindow(
                row.getString("metric_id"),
                row.getString("metric_name"),
                row.getString("metric_sql"),
                new BillingPeriod(instant(row, "period_start"), instant(row, "period_end")),
                row.getBigDecimal("quantity"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
