package atlas.invoicing.persistence;

import static atlas.invoicing.persistence.Columns.utc;
import static atlas.invoicing.persistence.Columns.utcOrNull;

import atlas.invoicing.costs.ServedCharges;
import atlas.invoicing.domain.draft.Charge;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcServedCharges implements ServedCharges {

    private static final ChargeRows CHARGES = new ChargeRows();

    private final JdbcClient jdbc;

    JdbcServedCharges(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Charge> between(Owner owner, @Nullable Instant from, @Nullable Instant to, Instant now) {
        return owned(owner, """
                          and w.start_at <= :now
                          and (cast(:from as timestamptz) is null or w.end_at > cast(:from as timestamptz))
                          and (cast(:to as timestamptz) is null or w.start_at < cast(:to as timestamptz))
                        """)
                .param("now", utc(now))
                .param("from", utcOrNull(from))
                .param("to", utcOrNull(to))
                .query(CHARGES)
                .list();
    }

    @Override
    public List<Charge> current(Owner owner, Instant now) {
        var current = owned(owner, "and w.start_at <= :now and w.end_at > :now")
                .param("now", utc(now))
                .query(CHARGES)
                .list();
        return current.isEmpty() ? last(owner, now) : current;
    }

    private List<Charge> last(Owner owner, Instant now) {
        return owned(owner, """
                          and w.end_at = (
                              select max(end_at) from billing_window l
                              where l.merchant_id = :merchant and l.end_at <= :now
                                and l.customer_id = w.customer_id
                                and (cast(:subscription as text) is null or l.subscription_id = :subscription))
                        """).param("now", utc(now)).query(CHARGES).list();
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
