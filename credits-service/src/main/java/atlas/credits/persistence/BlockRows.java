package atlas.credits.persistence;

import static atlas.credits.persistence.Columns.instant;
import static atlas.credits.persistence.Columns.instantOrNull;
import static atlas.credits.persistence.Columns.utc;
import static atlas.credits.persistence.Columns.utcOrNull;

import atlas.credits.domain.ledger.Block;
import atlas.credits.domain.ledger.BlockFilter;
import atlas.credits.domain.ledger.BlockTerms;
import atlas.credits.domain.ledger.LedgerKey;
import atlas.credits.domain.ledger.Source;
import atlas.platform.json.AtlasJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Blocks as rows.
final class BlockRows {

    private static final JsonMapper JSON = AtlasJson.storage();
    private static final TypeReference<List<BlockFilter>> FILTERS = new TypeReference<>() {};
    private static final TypeReference<Map<String, String>> METADATA = new TypeReference<>() {};

    private BlockRows() {}

    static Block block(ResultSet row, int ignoredIndex) throws SQLException {
        var terms = new BlockTerms(
                row.getBigDecimal("amount"),
                instant(row, "effective_date"),
                instantOrNull(row, "expiry_date"),
                row.getBigDecimal("per_unit_cost_basis"),
                Source.valueOf(row.getString("source")),
                JSON.readValue(row.getString("filters"), FILTERS),
                JSON.readValue(row.getString("metadata"), METADATA),
                row.getString("invoice_id"),
                row.getString("top_up_id"));
        return new Block(
                row.getString("id"),
                row.getBigDecimal("balance"),
                terms,
                Block.Phase.valueOf(row.getString("phase")),
                row.getLong("ordinal"),
                instant(row, "created_at"));
    }

    static void put(JdbcClient jdbc, LedgerKey key, Block block) {
        var terms = block.terms();
        jdbc.sql("""
                        insert into credit_block (merchant_id, id, customer_id, currency, balance, amount, phase,
                            effective_date, expiry_date, per_unit_cost_basis, source, filters, metadata,
                            invoice_id, top_up_id, ordinal, created_at)
                        values (:merchant, :id, :customer, :currency, :balance, :amount, :phase,
                            :effective, :expiry, :basis, :source, cast(:filters as jsonb), cast(:metadata as jsonb),
                            :invoice, :topUp, :ordinal, :createdAt)
                        on conflict (merchant_id, id) do update
                        set balance = excluded.balance, amount = excluded.amount, phase = excluded.phase
                        """)
                .param("merchant", key.merchant().value())
                .param("id", block.id())
                .param("customer", key.customerId())
                .param("currency", key.currency())
                .param("balance", block.balance())
                .param("amount", terms.amount())
                .param("phase", block.phase().name())
                .param("effective", utc(terms.effectiveDate()))
                .param("expiry", utcOrNull(terms.expiryDate()))
                .param("basis", terms.costBasis())
                .param("source", terms.source().name())
                .param("filters", JSON.writeValueAsString(terms.filters()))
                .param("metadata", JSON.writeValueAsString(terms.metadata()))
                .param("invoice", terms.invoiceId())
                .param("topUp", terms.topUpId())
                .param("ordinal", block.ordinal())
                .param("createdAt", utc(block.createdAt()))
                .update();
    }
}
