package atlas.credits.persistence;

import atlas.credits.domain.accrual.Accrual;
import atlas.credits.domain.accrual.Accruals;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcAccruals implements Accruals {

    private final JdbcClient jdbc;

    JdbcAccruals(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void replace(Accrual accrual) {
        jdbc.sql("""
                        insert into accrual (merchant_id, invoice_id, customer_id, currency, total, version)
                        values (:merchant, :invoice, :customer, :currency, :total, :version)
                        on conflict (merchant_id, invoice_id) do update
                        set currency = excluded.currency, total = excluded.total, version = excluded.version
                        where accrual.version < excluded.version
                        """)
                .param("merchant", accrual.merchant().value())
                .param("invoice", accrual.invoiceId())
                .param("customer", accrual.customerId())
                .param("currency", accrual.total().currency())
                .param("total", accrual.total().amount())
                .param("version", accrual.version())
                .update();
    }
}
