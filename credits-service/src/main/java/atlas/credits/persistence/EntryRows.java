package atlas.credits.persistence;

import static atlas.credits.persistence.Columns.instant;
import static atlas.credits.persistence.Columns.instantOrNull;
import static atlas.credits.persistence.Columns.utc;
import static atlas.credits.persistence.Columns.utcOrNull;

import atlas.credits.domain.ledger.Charge;
import atlas.credits.domain.ledger.Detail;
import atlas.credits.domain.ledger.Entry;
import atlas.credits.domain.ledger.EntryStatus;
import atlas.credits.domain.ledger.EntryType;
import atlas.credits.domain.ledger.LedgerKey;
import atlas.credits.domain.ledger.Note;
import atlas.platform.json.AtlasJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Entries as rows.
final class EntryRows {

    private static final JsonMapper JSON = AtlasJson.storage();
    private static final TypeReference<Map<String, String>> METADATA = new TypeReference<>() {};

    private EntryRows() {}

    static Entry entry(ResultSet row, int ignoredIndex) throws SQLException {
        var detail = new Detail(
                new Note(row.getString("description"), JSON.readValue(row.getString("metadata"), METADATA)),
                charge(row),
                row.getString("moved_to"),
                instantOrNull(row, "new_block_expiry_date"),
                row.getString("void_reason"));
        return new Entry(
                row.getString("id"),
                row.getLong("sequence"),
                EntryType.valueOf(row.getString("type")),
                EntryStatus.valueOf(row.getString("status")),
                row.getBigDecimal("amount"),
                row.getBigDecimal("change"),
                row.getString("block_id"),
                detail,
                instant(row, "created_at"));
    }

    private static @Nullable Charge charge(ResultSet row) throws SQLException {
        var invoice = row.getString("invoice_id");
        return invoice == null ? null : new Charge(invoice, row.getString("line_id"), row.getString("price_id"));
    }

    static void insert(JdbcClient jdbc, LedgerKey key, Entry entry) {
        var detail = entry.detail();
        var charge = detail.charge();
        jdbc.sql("""
                        insert into credit_entry (merchant_id, id, customer_id, currency, sequence, type, status,
                            amount, change, block_id, moved_to, description, metadata, invoice_id, line_id, price_id,
                            new_block_expiry_date, void_reason, created_at)
                        values (:merchant, :id, :customer, :currency, :sequence, :type, :status,
                            :amount, :change, :block, :movedTo, :description, cast(:metadata as jsonb), :invoice,
                            :line, :price, :newExpiry, :voidReason, :createdAt)
                        """)
                .param("merchant", key.merchant().value())
                .param("id", entry.id())
                .param("customer", key.customerId())
                .param("currency", key.currency())
                .param("sequence", entry.sequence())
                .param("type", entry.type().name())
                .param("status", entry.status().name())
                .param("amount", entry.amount())
                .param("change", entry.change())
                .param("block", entry.blockId())
                .param("movedTo", detail.movedTo())
                .param("description", detail.note().description())
                .param("metadata", JSON.writeValueAsString(detail.note().metadata()))
                .param("invoice", charge == null ? null : charge.invoiceId())
                .param("line", charge == null ? null : charge.lineId())
                .param("price", charge == null ? null : charge.priceId())
                .param("newExpiry", utcOrNull(detail.newBlockExpiryDate()))
                .param("voidReason", detail.voidReason())
                .param("createdAt", utc(entry.createdAt()))
                .update();
    }

    static void update(JdbcClient jdbc, LedgerKey key, Entry entry) {
        jdbc.sql("""
                        update credit_entry
                        set sequence = :sequence, status = :status, amount = :amount, change = :change, created_at = :createdAt
                        where merchant_id = :merchant and id = :id
                        """)
                .param("merchant", key.merchant().value())
                .param("id", entry.id())
                .param("sequence", entry.sequence())
                .param("status", entry.status().name())
                .param("amount", entry.amount())
                .param("change", entry.change())
                .param("createdAt", utc(entry.createdAt()))
                .update();
    }
}
