package atlas.invoicing.persistence;

import atlas.invoicing.draft.Numbers;
import atlas.kernel.MerchantId;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The counter's row stays locked until the invoice is issued or not, so no number is lost or given twice.
@Repository
class JdbcNumbers implements Numbers {

    private final JdbcClient jdbc;

    JdbcNumbers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String next(MerchantId merchant, String customerId) {
        return next(merchant, customerId, "last_number", "%s-%05d");
    }

    @Override
    public String nextOfCreditNote(MerchantId merchant, String customerId) {
        return next(merchant, customerId, "last_credit_note", "%s-CN-%05d");
    }

    private String next(MerchantId merchant, String customerId, String counter, String form) {
        for (var attempt = 0; find(merchant, customerId).isEmpty(); attempt++) {
            open(merchant, customerId, Numbers.lettersOf(customerId, attempt));
        }
        return jdbc.sql("""
                        update invoice_number set %1$s = %1$s + 1
                        where merchant_id = :merchant and customer_id = :customer
                        returning prefix, %1$s as number
                        """.formatted(counter))
                .param("merchant", merchant.value())
                .param("customer", customerId)
                .query((row, _) -> form.formatted(row.getString("prefix"), row.getLong("number")))
                .single();
    }

    @Override
    public String prefix(MerchantId merchant, String customerId) {
        return find(merchant, customerId).orElseGet(() -> Numbers.lettersOf(customerId, 0));
    }

    private Optional<String> find(MerchantId merchant, String customerId) {
        return jdbc.sql("select prefix from invoice_number where merchant_id = :merchant and customer_id = :customer")
                .param("merchant", merchant.value())
                .param("customer", customerId)
                .query(String.class)
                .optional();
    }

    private void open(MerchantId merchant, String customerId, String prefix) {
        jdbc.sql("""
                        insert into invoice_number (merchant_id, customer_id, prefix, last_number)
                        values (:merchant, :customer, :prefix, 0) on conflict do nothing
                        """)
                .param("merchant", merchant.value())
                .param("customer", customerId)
                .param("prefix", prefix)
                .update();
    }
}
