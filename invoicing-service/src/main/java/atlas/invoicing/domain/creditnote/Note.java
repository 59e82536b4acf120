package atlas.invoicing.domain.creditnote;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a credit note says, for ever.
///
/// @param applied what it takes off the amount due; the rest goes to the account balance
public record Note(
        String id,
        String number,
        String invoiceId,
        String customerId,
        @Nullable String externalCustomerId,
        String currency,
        CreditNoteType type,
        CreditReason reason,
        @Nullable String memo,
        List<Line> lines,
        BigDecimal applied,
        Instant issuedAt) {

    /// @param lineId the line of the invoice
    /// @param amount positive, in the currency of the invoice
    /// @param start of the service that is credited, inclusive
    /// @param end exclusive
    public record Line(
            String id, String lineId, String itemId, String name, BigDecimal amount, Instant start, Instant end) {}

    public Note {
        lines = List.copyOf(lines);
    }

    public BigDecimal total() {
        return lines.stream().map(Line::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /// What goes to the account balance.
    public BigDecimal toBalance() {
        return total().subtract(applied);
    }

    /// What it gives back of a line of the invoice.
    public BigDecimal of(String invoiceLineId) {
        return lines.stream()
                .filter(line -> line.lineId().equals(invoiceLineId))
                .map(Line::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
