package atlas.credits.persistence;

import static atlas.credits.persistence.Columns.instant;
import static atlas.credits.persistence.Columns.utc;

import atlas.credits.book.TopUps;
import atlas.credits.domain.ledger.LedgerKey;
import atlas.credits.domain.topup.InvoiceTerms;
import atlas.credits.domain.topup.Lifetime;
import atlas.credits.domain.topup.TopUp;
import atlas.kernel.MerchantId;
import atlas.platform.json.AtlasJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

@Repository
class JdbcTopUps implements TopUps {

    private static final JsonMapper JSON = AtlasJson.storage();

    private final JdbcClient jdbc;

    JdbcTopUps(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void replace(LedgerKey key, TopUp topUp) {
        active(key).ifPresent(old -> deactivate(key.merchant(), old.id()));
        jdbc.sql("""
                        insert into credit_top_up (merchant_id, id, customer_id, currency, threshold, amount,
                            per_unit_cost_basis, invoice_terms, lifetime, active_from, created_at)
                        values (:merchant, :id, :customer, :currency, :threshold, :amount,
                            :basis, cast(:terms as jsonb), cast(:lifetime as jsonb), :activeFrom, :createdAt)
                        """)
                .param("merchant", key.merchant().value())
                .param("id", topUp.id())
                .param("customer", key.customerId())
                .param("currency", key.currency())
                .param("threshold", topUp.threshold())
                .param("amount", topUp.amount())
                .param("basis", topUp.costBasis())
                .param("terms", JSON.writeValueAsString(topUp.invoiceTerms()))
                .param("lifetime", topUp.lifetime() == null ? null : JSON.writeValueAsString(topUp.lifetime()))
                .param("activeFrom", utc(topUp.activeFrom()))
                .param("createdAt", utc(topUp.createdAt()))
                .update();
    }

    @Override
    public void deactivate(MerchantId merchant, String id) {
        jdbc.sql("update credit_top_up set active = false where merchant_id = :merchant and id = :id and active")
                .param("merchant", merchant.value())
                .param("id", id)
                .update();
    }

    @Override
    public Optional<TopUp> active(LedgerKey key) {
        return jdbc.sql("""
                        select * from credit_top_up
                        where merchant_id = :merchant and customer_id = :customer and currency = :currency and active
                        """)
                .param("merchant", key.merchant().value())
                .param("customer", key.customerId())
                .param("currency", key.currency())
                .query((row, _) -> topUp(row))
                .optional();
    }

    @Override
    public List<TopUpOf> active(MerchantId merchant, String customerId) {
        return jdbc.sql("""
                        select * from credit_top_up
                        where merchant_id = :merchant and customer_id = :customer and active
                        order by created_at desc, id desc
                        """)
                .param("merchant", merchant.value())
                .param("customer", customerId)
                .query((row, _) -> of(merchant, row))
                .list();
    }

    @Override
    public Optional<TopUpOf> find(MerchantId merchant, String id) {
        return jdbc.sql("select * from credit_top_up where merchant_id = :merchant and id = :id")
                .param("merchant", merchant.value())
                .param("id", id)
                .query((row, _) -> of(merchant, row))
                .optional();
    }

    private static TopUpOf of(MerchantId merchant, ResultSet row) throws SQLException {
        var key = new LedgerKey(merchant, row.getString("customer_id"), row.getString("currency"));
        return new TopUpOf(key, topUp(row), row.getBoolean("active"));
    }

    private static TopUp topUp(ResultSet row) throws SQLException {
        var lifetime = row.getString("lifetime");
        return new TopUp(
                row.getString("id"),
                row.getBigDecimal("threshold"),
                row.getBigDecimal("amount"),
                row.getBigDecimal("per_unit_cost_basis"),
                JSON.readValue(row.getString("invoice_terms"), InvoiceTerms.class),
                lifetime == null ? null : JSON.readValue(lifetime, Lifetime.class),
                instant(row, "active_from"),
                instant(row, "created_at"));
    }
}
