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
                            metric_name, metric_sql, period_start, period_end, price_id, grouping_keys, filter, at_once,
                            removed)
                        values (:merchant, :id, :version, :subscription, :customer, :metricId, :metricName, :metricSql,
                            :start, :end, :price, :groupingKeys, :filter, :atOnce, :removed)
                        on conflict (merchant_id, id) do update
                        set version = excluded.version, subscription_id = excluded.subscription_id,
                            customer_id = excluded.customer_id, metric_id = excluded.metric_id,
                            metric_name = excluded.metric_name, metric_sql = excluded.metric_sql,
                            period_start = excluded.period_start, period_end = excluded.period_end,
                            price_id = excluded.price_id, grouping_keys = excluded.grouping_keys,
                            filter = excluded.filter, at_once = excluded.at_once, removed = excluded.removed
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
                .param("price", window.price())
                .param("groupingKeys", window.groupingKeys().toArray(String[]::new))
                .param("filter", window.filter())
                .param("atOnce", window.atOnce())
                .param("removed", window.removed())
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
                            w.grouping_keys, w.filter, coalesce(m.quantity, 0) as quantity
                        from billing_window w
                        left join metric_window m on m.merchant_id = w.merchant_id and m.window_id = w.id
                        where w.merchant_id = :merchant and w.subscription_id = :subscription
                            and w.period_start < :end and w.period_end > :start and w.period_start < w.period_end
                            and not w.removed
                        order by w.metric_name, w.metric_id, w.period_start, w.id
                        """)
                .param("merchant", merchant.value())
                .param("subscription", subscription)
                .param("start", utc(period.start()))
                .param("end", utc(period.end()))
                .query((row, _) -> window(row))
                .list();
    }

    @Override
    public List<Billed> holding(MerchantId merchant, String customer, Instant instant) {
        return jdbc.sql("""
                        select period_start, period_end, at_once from billing_window
                        where merchant_id = :merchant and customer_id = :customer and not removed
                            and period_start <= :instant and period_end > :instant
                        """)
                .param("merchant", merchant.value())
                .param("customer", customer)
                .param("instant", utc(instant))
                .query((row, _) -> new Billed(
                        new BillingPeriod(instant(row, "period_start"), instant(row, "period_end")),
                        row.getBoolean("at_once")))
                .list();
    }

    private static MeteredWindow window(ResultSet row) throws SQLException {
        return new MeteredWindow(
                row.getString("metric_id"),
                row.getString("metric_name"),
                row.getString("metric_sql"),
                new BillingPeriod(instant(row, "period_start"), instant(row, "period_end")),
                List.of((String[]) row.getArray("grouping_keys").getArray()),
                row.getString("filter"),
                row.getBigDecimal("quantity"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
