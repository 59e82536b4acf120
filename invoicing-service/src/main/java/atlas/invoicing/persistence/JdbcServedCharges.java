package atlas.invoicing.persistence;

import static atlas.invoicing.persistence.Columns.utc;
import static atlas.invoicing.persistence.Columns.utcOrNull;

import atlas.invoicing.costs.ServedCharges;
import atlas.invoicing.domain.draft.Charge;
import atlas.invoicing.window.Windows;
import atlas.kernel.MerchantId;
import atlas.platform.json.AtlasJson;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

@Repository
class JdbcServedCharges implements ServedCharges {

    private static final ChargeRows CHARGES = new ChargeRows();
    private static final JsonMapper JSON = AtlasJson.storage();
    private static final RowMapper<Served> SERVED = (row, index) -> new Served(
            CHARGES.mapRow(row, index),
            row.getString("invoice_id"),
            !JSON.readTree(row.getString("price")).path("cadence").asString("").equals("one_time"));

    private final JdbcClient jdbc;
    private final Windows windows;

    JdbcServedCharges(JdbcClient jdbc, Windows windows) {
        this.jdbc = jdbc;
        this.windows = windows;
    }

    @Override
    public Map<String, List<Charge>> billed(MerchantId merchant, Collection<String> invoiceIds) {
        return windows.charges(merchant, invoiceIds);
    }

    @Override
    public List<Served> between(Owner owner, @Nullable Instant from, @Nullable Instant to, Instant now) {
        return owned(owner, """
                          and w.start_at <= :now
                          and (cast(:from as timestamptz) is null or w.end_at > cast(:from as timestamptz)
                              or w.start_at >= cast(:from as timestamptz))
                          and (cast(:to as timestamptz) is null or w.start_at < cast(:to as timestamptz))
                        """)
                .param("now", utc(now))
                .param("from", utcOrNull(from))
                .param("to", utcOrNull(to))
                .query(SERVED)
                .list();
    }

    @Override
    public List<Served> current(Owner owner, Instant now) {
        var current = owned(owner, "and w.start_at <= :now and w.end_at > :now")
                .param("now", utc(now))
                .query(SERVED)
                .list();
        return current.isEmpty() ? last(owner, now) : current;
    }

    private List<Served> last(Owner owner, Instant now) {
        return owned(owner, """
                          and w.end_at = (
                              select max(end_at) from billing_window l
                              where l.merchant_id = :merchant and l.end_at <= :now and not l.removed
                                and l.customer_id = w.customer_id
                                and (cast(:subscription as text) is null or l.subscription_id = :subscription))
                        """).param("now", utc(now)).query(SERVED).list();
    }

    private JdbcClient.StatementSpec owned(Owner owner, String condition) {
        return jdbc.sql(ChargeRows.SELECT + """
                        where w.merchant_id = :merchant
                          and (cast(:customer as text) is null or w.customer_id = :customer)
                          and (cast(:subscription as text) is null or w.subscription_id = :subscription)
                        """ + condition)
                .param("merchant", owner.merchant().value())
                .param("customer", owner.customerId())
                .param("subscription", owner.subscriptionId());
    }
}
