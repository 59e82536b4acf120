package atlas.invoicing.persistence;

import static atlas.invoicing.persistence.Columns.utc;
import static atlas.invoicing.persistence.Columns.utcOrNull;

import atlas.invoicing.register.InvoiceStatus;
import atlas.invoicing.register.Register;
import atlas.invoicing.register.Registered;
import atlas.kernel.MerchantId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcRegister implements Register {

    private final JdbcClient jdbc;

    JdbcRegister(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public boolean open(Registered draft) {
        return jdbc.sql("""
                        insert into invoice (
                            merchant_id, id, status, customer_id, subscription_id, currency, invoice_date, amount,
                            accrual_version, created_at)
                        values (
                            :merchant, :id, 'DRAFT', :customer, :subscription, :currency, :invoiceDate, 0, 0, :createdAt)
                        on conflict (merchant_id, id) do nothing
                        """)
                        .param("merchant", draft.merchant().value())
                        .param("id", draft.id())
                        .param("customer", draft.customerId())
                        .param("subscription", draft.subscriptionId())
                        .param("currency", draft.currency())
                        .param("invoiceDate", utc(draft.invoiceDate()))
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
    public long accrued(Registered draft, BigDecimal total) {
        return jdbc.sql("""
                        update invoice set accrual_version = accrual_version + 1, amount = :total
                        where merchant_id = :merchant and id = :id
                        returning accrual_version
                        """)
                .param("merchant", draft.merchant().value())
                .param("id", draft.id())
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
    public void remove(Registered draft) {
        jdbc.sql("delete from invoice where merchant_id = :merchant and id = :id")
                .param("merchant", draft.merchant().value())
                .param("id", draft.id())
                .update();
    }
}
