package atlas.invoicing.persistence;

import static atlas.invoicing.persistence.Columns.instant;

import atlas.invoicing.register.InvoiceStatus;
import atlas.invoicing.register.Registered;
import atlas.kernel.MerchantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.springframework.jdbc.core.RowMapper;

/// Rows of the register.
final class RegisteredRows {

    static final RowMapper<Registered> ROWS = RegisteredRows::registered;

    private RegisteredRows() {}

    private static Registered registered(ResultSet row, int ignoredIndex) throws SQLException {
        return new Registered(
                new MerchantId(row.getString("merchant_id")),
                row.getString("id"),
                InvoiceStatus.valueOf(row.getString("status")),
                row.getString("customer_id"),
                row.getString("subscription_id"),
                row.getString("currency"),
                instant(row, "invoice_date"),
                instant(row, "created_at"));
    }
}
