package atlas.invoicing.persistence;

import static atlas.invoicing.persistence.Columns.utc;

import atlas.invoicing.register.InvoiceList;
import atlas.invoicing.register.InvoiceQuery;
import atlas.invoicing.register.InvoiceStatus;
import atlas.invoicing.register.Registered;
import atlas.kernel.MerchantId;
import atlas.platform.web.PageRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcInvoiceList implements InvoiceList {

    private final JdbcClient jdbc;

    JdbcInvoiceList(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Registered> list(MerchantId merchant, InvoiceQuery query, Instant now, PageRequest page) {
        var filter = new InvoiceFilter(query);
        var after = page.after();
        return jdbc.sql("""
                        select * from invoice i
                        where merchant_id = :merchant and status in (:statuses)
                          and (cast(:at as timestamptz) is null
                               or (invoice_date, id) < (cast(:at as timestamptz), :id))
                          and (status <> 'DRAFT' or invoice_date <= :now or not exists (
                              select 1 from invoice sooner
                              where sooner.merchant_id = i.merchant_id and sooner.subscription_id = i.subscription_id
                                and sooner.status = 'DRAFT' and sooner.invoice_date > :now
                                and sooner.invoice_date < i.invoice_date))
                        """ + filter.condition() + " order by invoice_date desc, id desc limit :limit")
                .params(filter.parameters())
                .param("merchant", merchant.value())
                .param(
                        "statuses",
                        query.statuses().stream().map(InvoiceStatus::name).toList())
                .param("now", utc(now))
                .param("at", after == null ? null : utc(after.at()))
                .param("id", after == null ? "" : after.id())
                .param("limit", page.limit() + 1)
                .query(RegisteredRows.ROWS)
                .list();
    }

    @Override
    public Optional<Registered> upcoming(MerchantId merchant, String subscriptionId, Instant now) {
        return jdbc.sql("""
                        select * from invoice
                        where merchant_id = :merchant and subscription_id = :subscription and status = 'DRAFT'
                        order by invoice_date > :now desc, abs(extract(epoch from invoice_date - :now)) limit 1
                        """)
                .param("merchant", merchant.value())
                .param("subscription", subscriptionId)
                .param("now", utc(now))
                .query(RegisteredRows.ROWS)
                .optional();
    }
}
