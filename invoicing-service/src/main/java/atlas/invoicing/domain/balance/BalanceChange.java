package atlas.invoicing.domain.balance;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One change of a customer's balance. Positive is money in the customer's favour.
public record BalanceChange(
        String id,
        BalanceAction action,
        BigDecimal startingBalance,
        BigDecimal endingBalance,
        @Nullable String description,
        @Nullable String invoiceId,
        @Nullable String creditNoteId,
        Instant createdAt) {

    /// By how much the balance rose; negative if it fell.
    public BigDecimal effect() {
        return endingBalance.subtract(startingBalance);
    }
}
