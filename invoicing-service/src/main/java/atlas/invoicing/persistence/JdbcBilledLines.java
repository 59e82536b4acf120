package atlas.invoicing.persistence;

import atlas.invoicing.credit.BilledLines;
import atlas.kernel.MerchantId;
import atlas.platform.json.AtlasJson;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

@Repository
class JdbcBilledLines implements BilledLines {

    private static final JsonMapper JSON = AtlasJson.storage();

    private final JdbcClient jdbc;

    JdbcBilledLines(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void put(MerchantId merchant, String invoiceId, Collection<String> lineIds) {
        jdbc.sql("""
                        insert into invoice_line (merchant_id, id, invoice_id)
                        select :merchant, id, :invoice from jsonb_array_elements_text(cast(:lines as jsonb)) id
                        """)
                .param("merchant", merchant.value())
                .param("invoice", invoiceId)
                .param("lines", JSON.writeValueAsString(lineIds))
                .update();
    }

    @Override
    public Map<String, String> invoicesOf(MerchantId merchant, Collection<String> lineIds) {
        var invoices = new HashMap<String, String>();
        jdbc.sql("select id, invoice_id from invoice_line where merchant_id = :merchant and id in (:lines)")
                .param("merchant", merchant.value())
                .param("lines", lineIds)
                .query(row -> {
                    invoices.put(row.getString("id"), row.getString("invoice_id"));
                });
        return invoices;
    }
}
