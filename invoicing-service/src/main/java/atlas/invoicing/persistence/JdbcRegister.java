package atlas.invoicing.persistence;

import static atlas.invoicing.persistence.Columns.utc;
import static atlas.invoicing.persistence.Columns.utcOrNull;

import atlas.invoicing.register.DraftSettings;
import atlas.invoicing.register.InvoiceStatus;
import atlas.invoicing.register.Register;
import atlas.invoicing.register.Registered;
import atlas.kernel.MerchantId;
import atlas.platform.json.AtlasJson;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

@Repository
class JdbcRegister implements Register {

    private static final JsonMapper JSON = AtlasJson.storage();

    private final JdbcClient jdbc;

    JdbcRegister(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public boolean open(Registered draft) {
        return jdbc.sql("""
                        insert into invoice (
                            merchant_id, id, status, source, customer_id, subscription_id, currency, invoice_date, sequence,
                            settings, amount, accrual_version, created_at)
                        values (
                            :merchant, :id, 'DRAFT', :source, :customer, :subscription, :currency, :invoiceDate, :sequence,
                            cast(:settings as jsonb), 0, 0, :createdAt)
                        on conflict (merchant_id, id) do nothing
                        """)
                        .param("merchant", draft.merchant().value())
                        .param("id", draft.id())
                        .param("source", draft.source().name())
                        .param("customer", draft.customerId())
                        .param("subscription", draft.subscriptionId())
                        .param("currency", draft.currency())
                        .param("invoiceDate", utc(draft.invoiceDate()))
                        .param("sequence", draft.sequence())
                        .param("settings", JSON.writeValueAsString(draft.settings()))
                        .param("createdAt", utc(draft.createdAt()))
                        .update()
                == 1;
    }

    @Override
    public Optional<Registered> find(MerchantId merchant, String id) {
        return jdbc.sql("select * from invoice where merchant_id = :merchant and id = :id")
                .param("merchant", merchant.value())
                .param("id", id)
                .query(RegisteredRows.ROWS)
                .optional();
    }

    @Override
    public List<Registered> lock(MerchantId merchant, Collection<String> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        return jdbc.sql("""
                        select * from invoice where merchant_id = :merchant and id in (:ids)
                        order by id for update
                        """)
                .param("merchant", merchant.value())
                .param("ids", ids)
                .query(RegisteredRows.ROWS)
                .list();
    }

    @Override
    public List<String> at(MerchantId merchant, String subscriptionId, Collection<Instant> invoiceDates) {
        return jdbc.sql("""
                        select id from invoice
                        where merchant_id = :merchant and subscription_id = :subscription and invoice_date in (:dates)
                        """)
                .param("merchant", merchant.value())
                .param("subscription", subscriptionId)
                .param("dates", invoiceDates.stream().map(Columns::utc).toList())
                .query((row, _) -> row.getString("id"))
                .list();
    }

    @Override
    public List<String> drafts(MerchantId merchant, String customerId) {
        return jdbc.sql("""
                        select id from invoice
                        where merchant_id = :merchant and customer_id = :customer
                          and source = 'SUBSCRIPTION' and status = 'DRAFT'
                        """)
                .param("merchant", merchant.value())
                .param("customer", customerId)
                .query((row, _) -> row.getString("id"))
                .list();
    }

    @Override
    public Optional<String> withLine(MerchantId merchant, String lineId) {
        return jdbc.sql("""
                        select id from invoice
                        where merchant_id = :merchant and source = 'ONE_OFF' and settings @> cast(:line as jsonb)
                        """)
                .param("merchant", merchant.value())
                .param("line", JSON.writeValueAsString(Map.of("written", List.of(Map.of("id", lineId)))))
                .query(String.class)
                .optional();
    }

    @Override
    public long accrued(Registered draft, InvoiceStatus status, BigDecimal total) {
        return jdbc.sql("""
                        update invoice set accrual_version = accrual_version + 1, amount = :total, status = :status
                        where merchant_id = :merchant and id = :id
                        returning accrual_version
                        """)
                .param("merchant", draft.merchant().value())
                .param("id", draft.id())
                .param("status", status.name())
                .param("total", total)
                .query(Long.class)
                .single();
    }

    @Override
    public void moved(Registered invoice, InvoiceStatus status, @Nullable Instant dueDate, BigDecimal total) {
        jdbc.sql("""
                        update invoice set status = :status, due_date = :dueDate, amount = :total
                        where merchant_id = :merchant and id = :id
                        """)
                .param("merchant", invoice.merchant().value())
                .param("id", invoice.id())
                .param("status", status.name())
                .param("dueDate", utcOrNull(dueDate))
                .param("total", total)
                .update();
    }

    @Override
    public void forget(MerchantId merchant, String customerId) {
        jdbc.sql("""
                        update invoice
                        set settings = '{}', status = case source when 'ONE_OFF' then 'DISCARDED' else status end
                        where merchant_id = :merchant and customer_id = :customer and status in ('DRAFT', 'DISCARDED')
                        """)
                .param("merchant", merchant.value())
                .param("customer", customerId)
                .update();
    }

    @Override
    public long settle(Registered draft, Instant invoiceDate, DraftSettings settings) {
        return jdbc.sql("""
                        update invoice
                        set invoice_date = :invoiceDate, due_date = :dueDate, settings = cast(:settings as jsonb),
                            edits = edits + 1
                        where merchant_id = :merchant and id = :id
                        returning edits
                        """)
                .param("merchant", draft.merchant().value())
                .param("id", draft.id())
                .param("invoiceDate", utc(invoiceDate))
                .param("dueDate", utcOrNull(settings.dueDate()))
                .param("settings", JSON.writeValueAsString(settings))
                .query(Long.class)
                .single();
    }
}
