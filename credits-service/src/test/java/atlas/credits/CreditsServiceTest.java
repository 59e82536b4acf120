package atlas.credits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import atlas.platform.test.ServiceTest;
import atlas.schemas.Topics;
import atlas.schemas.invoices.InvoiceAccrual;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.KafkaTemplate;

@ServiceTest
class CreditsServiceTest {

    @Autowired
    KafkaTemplate<String, SpecificRecord> kafka;

    @Autowired
    JdbcClient jdbc;

    @Test
    void theNewestAccrualOfAnInvoiceIsKept() {
        accrued("invoice", "4.00", 2);
        accrued("invoice", "3.00", 1);
        accrued("last", "1.00", 1);

        await().atMost(Duration.ofSeconds(30)).until(() -> totals("last").equals(List.of("1")));
        assertThat(totals("invoice")).containsExactly("4");
    }

    private void accrued(String invoice, String total, long version) {
        var accrual = InvoiceAccrual.newBuilder()
                .setMerchantId("acme")
                .setId(invoice)
                .setType("invoice.accrued")
                .setVersion(version)
                .setOccurredAt(Instant.EPOCH)
                .setCustomerId("customer")
                .setSubscriptionId("subscription")
                .setCurrency("USD")
                .setInvoiceDate(Instant.EPOCH)
                .setSubtotal(total)
                .setTotal(total)
                .setLines(List.of())
                .build();
        kafka.send(Topics.INVOICE_ACCRUALS, 0, "acme/" + invoice, accrual).join();
    }

    private List<String> totals(String invoice) {
        return jdbc.sql("select total from accrual where merchant_id = 'acme' and invoice_id = :invoice")
                .param("invoice", invoice)
                .query((row, _) ->
                        row.getBigDecimal("total").stripTrailingZeros().toPlainString())
                .list();
    }
}
