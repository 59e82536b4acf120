package atlas.invoicing.persistence;

import static atlas.invoicing.persistence.Columns.instant;
import static atlas.invoicing.persistence.Columns.utc;
import static java.util.stream.Collectors.groupingBy;

import atlas.invoicing.domain.draft.BillingWindow;
import atlas.invoicing.domain.draft.Charge;
import atlas.invoicing.domain.draft.PriceInterval.Span;
import atlas.invoicing.domain.draft.Usage;
import atlas.invoicing.window.Windows;
import atlas.kernel.MerchantId;
import atlas.platform.json.AtlasJson;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/// A batch travels to the database as one JSON text and is one statement there.
@Repository
class JdbcWindows implements Windows {

    private static final ChargeRows CHARGES = new ChargeRows();
    private static final JsonMapper JSON = AtlasJson.storage();

    private final JdbcClient jdbc;

    JdbcWindows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record UsageRow(String windowId, long revision, BigDecimal quantity) {}

    @Override
    public Set<String> open(MerchantId merchant, Collection<BillingWindow> windows) {
        await(merchant, "pg_advisory_xact_lock");
        return jdbc.sql("""
                        insert into billing_window (
                            merchant_id, id, version, invoice_id, subscription_id, customer_id, currency, price_id, price,
                            metered, quantity, start_at, end_at, invoice_date, service_days, period_days)
                        select :merchant, id, version, invoice_id, subscription_id, customer_id, currency, price_id,
                            cast(price as jsonb), metered, quantity, start_at, end_at, invoice_date, service_days, period_days
                        from jsonb_to_recordset(cast(:rows as jsonb)) as r(
                            id text, version bigint, invoice_id text, subscription_id text, customer_id text, currency text,
                            price_id text, price text, metered boolean, quantity numeric, start_at timestamptz,
                            end_at timestamptz, invoice_date timestamptz, service_days int, period_days int)
                        order by id
                        on conflict (merchant_id, id) do update
                        set version = excluded.version, invoice_id = excluded.invoice_id, price_id = excluded.price_id,
                            price = excluded.price, metered = excluded.metered, quantity = excluded.quantity,
                            start_at = excluded.start_at, end_at = excluded.end_at, invoice_date = excluded.invoice_date,
                            service_days = excluded.service_days, period_days = excluded.period_days
                        where billing_window.version < excluded.version
                        returning id
                        """)
                .param("merchant", merchant.value())
                .param(
                        "rows",
                        JSON.writeValueAsString(
                                windows.stream().map(WindowRow::of).toList()))
                .query((row, _) -> row.getString("id"))
                .set();
    }

    @Override
    public Map<String, String> count(MerchantId merchant, Map<String, Usage> usage) {
        var rows = new TreeMap<>(usage)
                .entrySet().stream()
                        .map(entry -> new UsageRow(
                                entry.getKey(),
                                entry.getValue().revision(),
                                entry.getValue().quantity()))
                        .toList();
        await(merchant, "pg_advisory_xact_lock_shared");
        var changed = jdbc.sql("""
                        insert into metric_window (merchant_id, window_id, revision, quantity)
                        select :merchant, window_id, revision, quantity
                        from jsonb_to_recordset(cast(:rows as jsonb)) as r(window_id text, revision bigint, quantity numeric)
                        order by window_id
                        on conflict (merchant_id, window_id) do update
                        set revision = excluded.revision, quantity = excluded.quantity
                        where metric_window.revision < excluded.revision
                        returning window_id
                        """)
                .param("merchant", merchant.value())
                .param("rows", JSON.writeValueAsString(rows))
                .query((row, _) -> row.getString("window_id"))
                .list();
        return changed.isEmpty() ? Map.of() : invoicesOf(merchant, changed);
    }

    /// Of a window and its usage that arrive at the same time, one must see the other, or neither would tell
    /// what the draft amounts to: usage is counted together, but not while windows are opened.
    private void await(MerchantId merchant, String lock) {
        jdbc.sql("select %s(hashtextextended(:merchant, 0))".formatted(lock))
                .param("merchant", "windows/" + merchant.value())
                .query(row -> {});
    }

    private Map<String, String> invoicesOf(MerchantId merchant, List<String> windowIds) {
        var invoices = new HashMap<String, String>();
        jdbc.sql("select id, invoice_id from billing_window where merchant_id = :merchant and id in (:windows)")
                .param("merchant", merchant.value())
                .param("windows", windowIds)
                .query(row -> {
                    invoices.put(row.getString("id"), row.getString("invoice_id"));
                });
        return invoices;
    }

    @Override
    public Map<String, List<Charge>> charges(MerchantId merchant, Collection<String> invoiceIds) {
        if (invoiceIds.isEmpty()) {
            return Map.of();
        }
        return jdbc
                .sql(ChargeRows.SELECT + "where w.merchant_id = :merchant and w.invoice_id in (:invoices)")
                .param("merchant", merchant.value())
                .param("invoices", invoiceIds)
                .query(CHARGES)
                .list()
                .stream()
                .collect(groupingBy(charge -> charge.window().invoiceId()));
    }

    @Override
    public List<Span> spansAt(MerchantId merchant, String subscriptionId, Instant instant) {
        return jdbc.sql("""
                        select price_id, start_at, end_at from billing_window
                        where merchant_id = :merchant and subscription_id = :subscription
                          and start_at <= :instant and end_at >= :instant
                        """)
                .param("merchant", merchant.value())
                .param("subscription", subscriptionId)
                .param("instant", utc(instant))
                .query((row, _) ->
                        new Span(row.getString("price_id"), instant(row, "start_at"), instant(row, "end_at")))
                .list();
    }

    @Override
    public boolean cameLate(MerchantId merchant, String windowId, String invoiceId, Instant now) {
        return jdbc.sql("""
                        insert into late_window (merchant_id, window_id, invoice_id, changes, first_at, last_at)
                        values (:merchant, :window, :invoice, 1, :now, :now)
                        on conflict (merchant_id, window_id) do update
                        set changes = late_window.changes + 1, last_at = excluded.last_at
                        returning changes
                        """)
                        .param("merchant", merchant.value())
                        .param("window", windowId)
                        .param("invoice", invoiceId)
                        .param("now", utc(now))
                        .query(Long.class)
                        .single()
                == 1;
    }
}
