package atlas.invoicing.credit;

import atlas.invoicing.domain.creditnote.CreditReason;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The credit note that somebody asks for.
public record CreditRequest(
        List<Line> lines, CreditReason reason, @Nullable String memo) {

    /// @param days of service that are credited; null means those of the line
    public record Line(
            String lineId, BigDecimal amount, @Nullable Days days) {}

    /// @param last inclusive
    public record Days(LocalDate first, LocalDate last) {}

    public CreditRequest {
        lines = List.copyOf(lines);
    }
}
