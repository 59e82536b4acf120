package atlas.subscription.persistence;

import static java.util.stream.Collectors.toUnmodifiableSet;

import atlas.kernel.MerchantId;
import atlas.platform.json.AtlasJson;
import atlas.subscription.change.Invoices;
import atlas.subscription.domain.subscription.Circumstances.Invoiced;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The replica of the invoices that invoicing publishes.
@Repository
class JdbcInvoices implements Invoices {

    private static final JsonMapper JSON = AtlasJson.storage();

    private final JdbcClient jdbc;

    JdbcInvoices(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Invoiced> of(MerchantId merchant, String subscriptionId) {
        return jdbc.sql("""
                        select data from replica
                        where merchant_id = :merchant and kind = 'invoice'
                          and subscription_id = :subscription and data ->> 'status' <> 'void'
                        """)
                .param("merchant", merchant.value())
                .param("subscription", subscriptionId)
                .query((row, _) -> invoiced(JSON.readTree(row.getString("data"))))
                .list();
    }

    /// An invoice over nothing is paid without anybody having paid.
    private static Invoiced invoiced(JsonNode invoice) {
        var paid = invoice.path("status").stringValue().equals("paid")
                && new BigDecimal(invoice.path("total").stringValue()).signum() != 0;
        var windows = invoice.path("line_items")
                .valueStream()
                .map(line -> line.path("source").path("window_id").asString(""))
                .collect(toUnmodifiableSet());
        return new Invoiced(
                OffsetDateTime.parse(invoice.path("invoice_date").stringValue()).toInstant(), paid, windows);
    }
}
