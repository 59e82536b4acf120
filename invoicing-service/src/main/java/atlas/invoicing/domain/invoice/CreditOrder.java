package atlas.invoicing.domain.invoice;

import atlas.invoicing.domain.creditnote.CreditReason;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The credit note that is asked for.
///
/// @param givenBack what the account balance got back for lines, by line id
public record CreditOrder(
        String id,
        String number,
        String invoiceId,
        CreditReason reason,
        @Nullable String memo,
        List<Wish> wishes,
        Map<String, BigDecimal> givenBack) {

    /// @param id of the line of the note
    /// @param service the service that is credited; null means that of the line
    public record Wish(
            String id,
            String lineId,
            BigDecimal amount,
            @Nullable Service service) {}

    /// @param end exclusive
    public record Service(Instant start, Instant end) {}

    public CreditOrder {
        wishes = List.copyOf(wishes);
        givenBack = Map.copyOf(givenBack);
    }

    BigDecimal givenBack(String lineId) {
        return givenBack.getOrDefault(lineId, BigDecimal.ZERO);
    }

    BigDecimal givenBackInAll() {
        return givenBack.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
