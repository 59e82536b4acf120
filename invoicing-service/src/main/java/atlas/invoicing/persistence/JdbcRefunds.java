package atlas.invoicing.persistence;

import atlas.invoicing.issue.Refunds;
import atlas.kernel.MerchantId;
import java.math.BigDecimal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcRefunds implements Refunds {

    private final JdbcClient jdbc;

    JdbcRefunds(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public BigDecimal refunded(MerchantId merchant, String windowId, String invoiceId) {
        return jdbc.sql("""
                        select refunded from window_refund
                        where merchant_id = :merchant and window_id = :window and invoice_id = :invoice
                        """)
                .param("merchant", merchant.value())
                .param("window", windowId)
                .param("invoice", invoiceId)
                .query(BigDecimal.class)
                .optional()
                .orElse(BigDecimal.ZERO);
    }

    @Override
    public void put(MerchantId merchant, String windowId, long version, String invoiceId, BigDecimal refunded) {
        jdbc.sql("""
                        insert into window_refund (merchant_id, window_id, version, invoice_id, refunded)
                        values (:merchant, :window, :version, :invoice, :refunded)
                        on conflict (merchant_id, window_id, invoice_id) do update
                        set version = excluded.version, refunded = excluded.refunded
                        """)
                .param("merchant", merchant.value())
                .param("window", windowId)
                .param("version", version)
                .param("invoice", invoiceId)
                .param("refunded", refunded)
                .update();
    }

    @Override
    public BigDecimal takeAll(MerchantId merchant, String invoiceId) {
        return jdbc
                .sql("""
                        delete from window_refund where merchant_id = :merchant and invoice_id = :invoice
                        returning refunded
                        """)
                .param("merchant", merchant.value())
                .param("invoice", invoiceId)
                .query(BigDecimal.class)
                .list()
                .stream()
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
