package atlas.credits.persistence;

import atlas.credits.drawdown.DrawDownRegister;
import atlas.kernel.MerchantId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcDrawDownRegister implements DrawDownRegister {

    private final JdbcClient jdbc;

    JdbcDrawDownRegister(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Known lock(MerchantId merchant, String invoiceId, String customerId) {
        jdbc.sql("""
                        insert into draw_down (merchant_id, invoice_id, customer_id, status)
                        values (:merchant, :invoice, :customer, 'DRAFT') on conflict do nothing
                        """)
                .param("merchant", merchant.value())
                .param("invoice", invoiceId)
                .param("customer", customerId)
                .update();
        return jdbc.sql("""
                        select status, version from draw_down
                        where merchant_id = :merchant and invoice_id = :invoice for update
                        """)
                .param("merchant", merchant.value())
                .param("invoice", invoiceId)
                .query((row, _) -> new Known(Status.valueOf(row.getString("status")), row.getLong("version")))
                .single();
    }

    @Override
    public void put(MerchantId merchant, String invoiceId, Known known) {
        jdbc.sql("""
                        update draw_down set status = :status, version = :version
                        where merchant_id = :merchant and invoice_id = :invoice
                        """)
                .param("merchant", merchant.value())
                .param("invoice", invoiceId)
                .param("status", known.status().name())
                .param("version", known.version())
                .update();
    }
}
