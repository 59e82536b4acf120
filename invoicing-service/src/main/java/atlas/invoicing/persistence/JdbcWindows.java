package atlas.invoicing.persistence;

import static atlas.invoicing.persistence.Columns.instant;
import static atlas.invoicing.persistence.Columns.utc;
import static java.util.function.Function.identity;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

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

    private record UsageRow(String windowId, long revision, BigDecimal quantity, List<Usage.Group> groups) {}

    private record Place(String id, String invoiceId) {}

    @Override
    public void lock(MerchantId merchant) {
        await(merchant, "pg_advisory_xact_lock");
    }

    @Override
    public Map<String, Known> find(MerchantId merchant, Collection<String> ids) {
        var known = new HashMap<String, Known>();
        jdbc.sql("""
                        select id, version, invoice_id from billing_window
                        where merchant_id = :merchant and id in (:ids)
                        """).param("merchant", merchant.value()).param("ids", ids).query(row -> {
            known.put(row.getString("id"), new Known(row.getLong("version"), row.getString("invoice_id")));
        });
        return known;
    }

    @Override
    public void put(MerchantId merchant, Collection<BillingWindow> windows) {
        jdbc.sql("""
                        insert into billing_window (
                            merchant_id, id, version, invoice_id, subscription_id, customer_id, plan_id, currency, price_id,
                            price, metered, quantity, previous_quantity, grouping_keys, filter, start_at, end_at,
                            invoice_date, service_days, period_days, subscription_version, counted_since, removed, at_once)
                        select :merchant, id, version, :nowhere, subscription_id, customer_id, plan_id, currency, price_id,
                            cast(price as jsonb), metered, quantity, previous_quantity, grouping_keys, filter, start_at,
                            end_at, invoice_date, service_days, period_days, subscription_version, version, removed, at_once
                        from jsonb_to_recordset(cast(:rows as jsonb)) as r(
                            id text, version bigint, subscription_id text, customer_id text, plan_id text, currency text,
                            price_id text, price text, metered boolean, quantity numeric, previous_quantity numeric,
                            grouping_keys jsonb, filter text, start_at timestamptz, end_at timestamptz,
                            invoice_date timestamptz, service_days int, period_days int, subscription_version bigint,
                            removed boolean, at_once boolean)
                        order by id
                        on conflict (merchant_id, id) do update
                        set version = excluded.version, plan_id = excluded.plan_id, price_id = excluded.price_id,
                            price = excluded.price, metered = excluded.metered, quantity = excluded.quantity,
                            previous_quantity = excluded.previous_quantity, grouping_keys = excluded.grouping_keys,
                            filter = excluded.filter, start_at = excluded.start_at, end_at = excluded.end_at,
                            invoice_date = excluded.invoice_date, service_days = excluded.service_days,
                            period_days = excluded.period_days, subscription_version = excluded.subscription_version,
                            removed = excluded.removed, at_once = excluded.at_once,
                            counted_since = case
                                when billing_window.start_at = excluded.start_at and billing_window.end_at = excluded.end_at
                                    and billing_window.removed = excluded.removed
                                    and billing_window.grouping_keys = excluded.grouping_keys
                                    and billing_window.filter is not distinct from excluded.filter
                                then billing_window.counted_since else excluded.version end
                        where billing_window.version < excluded.version
                        """)
                .param("merchant", merchant.value())
                .param("nowhere", NOWHERE)
                .param(
                        "rows",
                        JSON.writeValueAsString(
                                windows.stream().map(WindowRow::of).toList()))
                .update();
    }

    @Override
    public void place(MerchantId merchant, Map<String, String> invoices) {
        if (invoices.isEmpty()) {
            return;
        }
        var places = invoices.entrySet().stream()
                .map(entry -> new Place(entry.getKey(), entry.getValue()))
                .toList();
        jdbc.sql("""
                        update billing_window w set invoice_id = r.invoice_id
                        from jsonb_to_recordset(cast(:rows as jsonb)) as r(id text, invoice_id text)
                        where w.merchant_id = :merchant and w.id = r.id
                        """)
                .param("merchant", merchant.value())
                .param("rows", JSON.writeValueAsString(places))
                .update();
    }

    @Override
    public Map<String, String> count(MerchantId merchant, Map<String, Usage> usage) {
        var rows = new TreeMap<>(usage)
                .entrySet().stream()
                        .map(entry -> new UsageRow(
                                entry.getKey(),
                                entry.getValue().revision(),
                                entry.getValue().quantity(),
                                entry.getValue().groups()))
                        .toList();
        await(merchant, "pg_advisory_xact_lock_shared");
        var changed = jdbc.sql("""
                        insert into metric_window (merchant_id, window_id, revision, quantity, groups)
                        select :merchant, window_id, revision, quantity, groups
                        from jsonb_to_recordset(cast(:rows as jsonb)) as r(
                            window_id text, revision bigint, quantity numeric, groups jsonb)
                        order by window_id
                        on conflict (merchant_id, window_id) do update
                        set revision = excluded.revision, quantity = excluded.quantity, groups = excluded.groups
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
        var invoices = new HashMap<String, String>();
        return jdbc
                .sql(ChargeRows.SELECT + "where w.merchant_id = :merchant and w.invoice_id in (:invoices)")
                .param("merchant", merchant.value())
                .param("invoices", invoiceIds)
                .query((row, index) -> {
                    invoices.put(row.getString("id"), row.getString("invoice_id"));
                    return CHARGES.mapRow(row, index);
                })
                .list()
                .stream()
                .collect(groupingBy(
                        charge -> invoices.getOrDefault(charge.window().id(), NOWHERE)));
    }

    @Override
    public Map<String, Charge> chargesOf(MerchantId merchant, Collection<String> windowIds) {
        return jdbc
                .sql(ChargeRows.ALL + "where w.merchant_id = :merchant and w.id in (:windows)")
                .param("merchant", merchant.value())
                .param("windows", windowIds)
                .query(CHARGES)
                .list()
                .stream()
                .collect(toMap(charge -> charge.window().id(), identity()));
    }

    @Override
    public List<Span> spansAt(MerchantId merchant, String subscriptionId, Instant instant) {
        return jdbc.sql("""
                        select price_id, start_at, end_at from billing_window
                        where merchant_id = :merchant and subscription_id = :subscription
                          and start_at <= :instant and end_at >= :instant and not removed
                        """)
                .param("merchant", merchant.value())
                .param("subscription", subscriptionId)
                .param("instant", utc(instant))
                .query((row, _) ->
                        new Span(row.getString("price_id"), instant(row, "start_at"), instant(row, "end_at")))
                .list();
    }

    @Override
    public Set<String> changingAt(MerchantId merchant, String subscriptionId, Instant instant) {
        var changing = jdbc.sql("""
                        select id from billing_window
                        where merchant_id = :merchant and subscription_id = :subscription
                          and not metered and not removed
                          and (end_at = :instant and version > 1
                               or start_at = :instant and previous_quantity is not null)
                        """)
                .param("merchant", merchant.value())
                .param("subscription", subscriptionId)
                .param("instant", utc(instant))
                .query((row, _) -> row.getString("id"))
                .list();
        return Set.copyOf(changing);
    }

    /// A revision holds, above its lower half, the version of the window that was counted, from 0.
    @Override
    public boolean areCounted(MerchantId merchant, String invoiceId) {
        return jdbc.sql("""
                        select not exists (
                            select 1 from billing_window w
                            join metric_window m on m.merchant_id = w.merchant_id and m.window_id = w.id
                            where w.merchant_id = :merchant and w.invoice_id = :invoice and not w.removed
                              and w.counted_since > 1 and (m.revision >> 32) + 1 < w.counted_since)
                        """)
                .param("merchant", merchant.value())
                .param("invoice", invoiceId)
                .query(Boolean.class)
                .single();
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
