package atlas.invoicing.persistence;

import static atlas.invoicing.persistence.Columns.instant;

import atlas.invoicing.domain.invoice.InvoiceSource;
import atlas.invoicing.register.DraftSettings;
import atlas.invoicing.register.InvoiceStatus;
import atlas.invoicing.register.Registered;
import atlas.kernel.MerchantId;
import atlas.platform.json.AtlasJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.springframework.jdbc.core.RowMapper;
import tools.jackson.databind.json.JsonMapper;

/// Rows of the register.
final class RegisteredRows {

    static final RowMapper<Registered> ROWS = RegisteredRows::registered;

    private static final JsonMapper JSON = AtlasJson.storage();

    private RegisteredRows() {}

    private static Registered registered(ResultSet row, int ignoredIndex) throws SQLException {
        return new Registered(
                new MerchantId(row.getString("merchant_id")),
                row.getString("id"),
                InvoiceStatus.valueOf(row.getString("status")),
                InvoiceSource.valueOf(row.getString("source")),
                row.getString("customer_id"),
                row.getString("subscription_id"),
                row.getString("currency"),
                instant(row, "invoice_date"),
                row.getInt("sequence"),
                JSON.readValue(row.getString("settings"), DraftSettings.class),
                instant(row, "created_at"));
    }
}
