package atlas.credits.listing;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// Which entries of a customer are asked for; null asks for all.
public record LedgerQuery(
        @Nullable String currency,
        @Nullable String entryType,
        @Nullable String entryStatus,
        @Nullable BigDecimal minimumAmount,
        Range createdAt) {}
