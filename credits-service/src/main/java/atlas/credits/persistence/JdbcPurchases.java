package atlas.credits.persistence;

import static atlas.credits.persistence.Columns.instant;
import static atlas.credits.persistence.Columns.utc;

import atlas.credits.domain.ledger.Grant;
import atlas.credits.domain.ledger.LedgerKey;
import atlas.credits.purchase.InvoiceOrder;
import atlas.credits.purchase.Purchase;
import atlas.credits.purchase.Purchases;
import atlas.kernel.MerchantId;
import atlas.platform.json.AtlasJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Repository
class JdbcPurchases implements Purchases {

    private static final JsonMapper JSON = AtlasJson.storage();

    private final JdbcClient jdbc;

    JdbcPurchases(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void begin(Purchase purchase) {
        jdbc.sql("""
                        insert into credit_purchase
                            (merchant_id, block_id, invoice_id, customer_id, currency, credits, invoice_order, begun_at,
                             request)
                        values (:merchant, :block, :invoice, :customer, :currency,
                            cast(:credits as jsonb), cast(:order as jsonb), :begunAt, :request)
                        on conflict (merchant_id, block_id) do update
                        set credits = excluded.credits, invoice_order = excluded.invoice_order, state = 'OPEN',
                            begun_at = excluded.begun_at, request = excluded.request
                        where credit_purchase.state = 'REFUSED'
                        """)
                .param("merchant", purchase.key().merchant().value())
                .param("block", purchase.blockId())
                .param("invoice", purchase.invoiceId())
                .param("customer", purchase.key().customerId())
                .param("currency", purchase.key().currency())
                .param("credits", JSON.writeValueAsString(purchase.grant()))
                .param("order", JSON.writeValueAsString(purchase.order()))
                .param("begunAt", utc(purchase.begunAt()))
                .param("request", purchase.request())
                .update();
    }

    @Override
    public Optional<Purchase> find(MerchantId merchant, String blockId) {
        return jdbc.sql("select * from credit_purchase where merchant_id = :merchant and block_id = :block")
                .param("merchant", merchant.value())
                .param("block", blockId)
                .query((row, _) -> purchase(merchant, row))
                .optional();
    }

    @Override
    public Optional<Purchase> lock(MerchantId merchant, String blockId) {
        return jdbc.sql("select * from credit_purchase where merchant_id = :merchant and block_id = :block for update")
                .param("merchant", merchant.value())
                .param("block", blockId)
                .query((row, _) -> purchase(merchant, row))
                .optional();
    }

    @Override
    public Optional<Purchase> heard(MerchantId merchant, String invoiceId, String status, long version) {
        return jdbc.sql("""
                        update credit_purchase set invoice_status = :status, seen_version = :version
                        where merchant_id = :merchant and invoice_id = :invoice and seen_version < :version
                        returning *
                        """)
                .param("merchant", merchant.value())
                .param("invoice", invoiceId)
                .param("status", status)
                .param("version", version)
                .query((row, _) -> purchase(merchant, row))
                .optional();
    }

    @Override
    public void done(MerchantId merchant, String blockId, JsonNode invoice) {
        jdbc.sql("""
                        update credit_purchase set state = 'DONE', invoice = cast(:invoice as jsonb)
                        where merchant_id = :merchant and block_id = :block
                        """)
                .param("merchant", merchant.value())
                .param("block", blockId)
                .param("invoice", JSON.writeValueAsString(invoice))
                .update();
    }

    @Override
    public void refused(MerchantId merchant, String blockId) {
        jdbc.sql("""
                        update credit_purchase set state = 'REFUSED'
                        where merchant_id = :merchant and block_id = :block
                        """)
                .param("merchant", merchant.value())
                .param("block", blockId)
                .update();
    }

    @Override
    public Map<String, JsonNode> invoices(MerchantId merchant, Collection<String> blockIds) {
        var invoices = new HashMap<String, JsonNode>();
        if (!blockIds.isEmpty()) {
            jdbc.sql("""
                            select block_id, invoice from credit_purchase
                            where merchant_id = :merchant and block_id in (:blocks) and invoice is not null
                            """)
                    .param("merchant", merchant.value())
                    .param("blocks", blockIds)
                    .query(row -> {
                        invoices.put(row.getString("block_id"), JSON.readTree(row.getString("invoice")));
                    });
        }
        return invoices;
    }

    @Override
    public List<Purchase> unpaid(MerchantId merchant, String topUpId) {
        return jdbc.sql("""
                        select purchase.* from credit_purchase purchase
                        join credit_block block
                          on block.merchant_id = purchase.merchant_id and block.id = purchase.block_id
                        where purchase.merchant_id = :merchant and block.top_up_id = :topUp
                          and block.phase = 'AWAITING_PAYMENT'
                        """)
                .param("merchant", merchant.value())
                .param("topUp", topUpId)
                .query((row, _) -> purchase(merchant, row))
                .list();
    }

    private static Purchase purchase(MerchantId merchant, ResultSet row) throws SQLException {
        var invoice = row.getString("invoice");
        return new Purchase(
                new LedgerKey(merchant, row.getString("customer_id"), row.getString("currency")),
                JSON.readValue(row.getString("credits"), Grant.class),
                row.getString("invoice_id"),
                JSON.readValue(row.getString("invoice_order"), InvoiceOrder.class),
                Purchase.State.valueOf(row.getString("state")),
                invoice == null ? null : JSON.readTree(invoice),
                row.getString("invoice_status"),
                instant(row, "begun_at"),
                row.getString("request"));
    }
}
