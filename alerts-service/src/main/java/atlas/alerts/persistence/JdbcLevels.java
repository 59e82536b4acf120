package atlas.alerts.persistence;

import static atlas.alerts.persistence.Columns.instant;
import static atlas.alerts.persistence.Columns.utc;

import atlas.alerts.domain.level.Balance;
import atlas.alerts.domain.level.BalanceChange;
import atlas.alerts.domain.level.Level;
import atlas.alerts.domain.level.Level.Cost;
import atlas.alerts.domain.level.Level.Line;
import atlas.alerts.domain.level.Level.Usage;
import atlas.alerts.domain.level.Partial;
import atlas.alerts.evaluation.Levels;
import atlas.kernel.MerchantId;
import atlas.platform.json.AtlasJson;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

@Repository
class JdbcLevels implements Levels {

    private static final JsonMapper JSON = AtlasJson.storage();

    private final JdbcClient jdbc;

    JdbcLevels(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public boolean replace(Level level) {
        return switch (level) {
            case Usage usage -> replace(usage);
            case Cost cost -> replace(cost);
        };
    }

    private boolean replace(Usage usage) {
        return jdbc.sql("""
                        insert into usage_level (merchant_id, window_id, subscription_id, metric_id, window_start,
                                                 window_end, quantity, revision)
                        values (:merchant, :window, :subscription, :metric, :start, :end, :quantity, :revision)
                        on conflict (merchant_id, window_id) do update
                        set quantity = excluded.quantity, window_start = excluded.window_start,
                            window_end = excluded.window_end, revision = excluded.revision
                        where usage_level.revision < excluded.revision
                        """)
                        .param("merchant", usage.merchant().value())
                        .param("window", usage.windowId())
                        .param("subscription", usage.subscriptionId())
                        .param("metric", usage.metricId())
                        .param("start", utc(usage.start()))
                        .param("end", utc(usage.end()))
                        .param("quantity", usage.quantity())
                        .param("revision", usage.revision())
                        .update()
                > 0;
    }

    private boolean replace(Cost cost) {
        return jdbc.sql("""
                        insert into cost_level (merchant_id, invoice_id, subscription_id, customer_id, currency, total, spend, lines,
                                                period_start, period_end, invoice_date, status, revision)
                        values (:merchant, :invoice, :subscription, :customer, :currency, :total, :spend,
                                cast(:lines as jsonb),
                                :start, :end, :date, :status, :revision)
                        on conflict (merchant_id, invoice_id) do update
                        set total = excluded.total, spend = excluded.spend, lines = excluded.lines,
                            customer_id = excluded.customer_id, period_start = excluded.period_start, period_end = excluded.period_end,
                            invoice_date = excluded.invoice_date, status = excluded.status,
                            revision = excluded.revision
                        where cost_level.revision < excluded.revision
                        """)
                        .param("merchant", cost.merchant().value())
                        .param("invoice", cost.invoiceId())
                        .param("subscription", cost.subscriptionId())
                        .param("customer", cost.customerId())
                        .param("currency", cost.currency())
                        .param("total", cost.total())
                        .param("spend", cost.spend())
                        .param("lines", JSON.writeValueAsString(cost.lines()))
                        .param("start", utc(cost.start()))
                        .param("end", utc(cost.end()))
                        .param("date", utc(cost.invoiceDate()))
                        .param("status", cost.status())
                        .param("revision", cost.revision())
                        .update()
                > 0;
    }

    @Override
    public boolean replace(Partial partial) {
        return jdbc.sql("""
                        insert into partial_level (merchant_id, invoice_id, subscription_id, total, billed_from, revision)
                        values (:merchant, :invoice, :subscription, :total, :from, :revision)
                        on conflict (merchant_id, invoice_id) do update
                        set total = excluded.total, billed_from = excluded.billed_from, revision = excluded.revision
                        where partial_level.revision < excluded.revision
                        """)
                        .param("merchant", partial.merchant().value())
                        .param("invoice", partial.invoiceId())
                        .param("subscription", partial.subscriptionId())
                        .param("total", partial.total())
                        .param("from", utc(partial.billedFrom()))
                        .param("revision", partial.revision())
                        .update()
                > 0;
    }

    @Override
    public Optional<BalanceChange> replace(Balance balance) {
        var before = jdbc.sql("""
                        select balance, revision from balance_level
                        where merchant_id = :merchant and customer_id = :customer and currency = :currency
                        """)
                .param("merchant", balance.merchant().value())
                .param("customer", balance.customerId())
                .param("currency", balance.currency())
                .query((row, _) -> new Balance(
                        balance.merchant(),
                        balance.customerId(),
                        balance.currency(),
                        row.getBigDecimal("balance"),
                        row.getLong("revision")))
                .optional();
        if (before.isPresent() && before.get().revision() >= balance.revision()) {
            return Optional.empty();
        }
        jdbc.sql("""
                        insert into balance_level (merchant_id, customer_id, currency, balance, revision)
                        values (:merchant, :customer, :currency, :balance, :revision)
                        on conflict (merchant_id, customer_id, currency) do update
                        set balance = excluded.balance, revision = excluded.revision
                        """)
                .param("merchant", balance.merchant().value())
                .param("customer", balance.customerId())
                .param("currency", balance.currency())
                .param("balance", balance.amount())
                .param("revision", balance.revision())
                .update();
        return Optional.of(new BalanceChange(before.map(Balance::amount).orElse(BigDecimal.ZERO), balance.amount()));
    }

    @Override
    public List<Level> of(MerchantId merchant, String subscriptionId, Instant endingAfter) {
        var usage = jdbc.sql("""
                        select * from usage_level u
                        where merchant_id = :merchant and subscription_id = :subscription and window_end > :after
                          and not exists (
                            select from removed_window r
                            where r.merchant_id = u.merchant_id and r.window_id = u.window_id and r.removed)
                        order by window_start, window_id
                        """)
                .param("merchant", merchant.value())
                .param("subscription", subscriptionId)
                .param("after", utc(endingAfter))
                .query((row, _) -> usage(merchant, row))
                .list();
        var costs = jdbc.sql("""
                        select c.*, c.total + coalesce((
                            select sum(p.total) from partial_level p
                            where p.merchant_id = c.merchant_id and p.subscription_id = c.subscription_id
                              and p.billed_from >= c.period_start and p.billed_from < c.period_end
                              and p.invoice_id <> c.invoice_id), 0) as cost
                        from cost_level c
                        where c.merchant_id = :merchant and c.subscription_id = :subscription and c.period_end > :after
                        order by c.period_start, c.invoice_id
                        """)
                .param("merchant", merchant.value())
                .param("subscription", subscriptionId)
                .param("after", utc(endingAfter))
                .query((row, _) -> cost(merchant, row))
                .list();
        return Stream.<Level>concat(usage.stream(), costs.stream()).toList();
    }

    @Override
    public BigDecimal balance(MerchantId merchant, String customerId, String currency) {
        return jdbc.sql("""
                        select balance from balance_level
                        where merchant_id = :merchant and customer_id = :customer and currency = :currency
                        """)
                .param("merchant", merchant.value())
                .param("customer", customerId)
                .param("currency", currency)
                .query((row, _) -> row.getBigDecimal("balance"))
                .optional()
                .orElse(BigDecimal.ZERO);
    }

    @Override
    public boolean hasCredits(MerchantId merchant, String customerId) {
        return jdbc.sql("""
                        select exists (select from balance_level
                            where merchant_id = :merchant and customer_id = :customer and balance > 0)
                        """)
                .param("merchant", merchant.value())
                .param("customer", customerId)
                .query(Boolean.class)
                .single();
    }

    private static Usage usage(MerchantId merchant, ResultSet row) throws SQLException {
        return new Usage(
                merchant,
                row.getString("subscription_id"),
                row.getString("window_id"),
                row.getString("metric_id"),
                instant(row, "window_start"),
                instant(row, "window_end"),
                row.getBigDecimal("quantity"),
                row.getLong("revision"));
    }

    private static Cost cost(MerchantId merchant, ResultSet row) throws SQLException {
        return new Cost(
                merchant,
                row.getString("subscription_id"),
                row.getString("customer_id"),
                row.getString("invoice_id"),
                row.getString("currency"),
                row.getBigDecimal("cost"),
                row.getBigDecimal("spend"),
                List.of(JSON.readValue(row.getString("lines"), Line[].class)),
                instant(row, "period_start"),
                instant(row, "period_end"),
                instant(row, "invoice_date"),
                row.getString("status"),
                row.getLong("revision"));
    }
}
