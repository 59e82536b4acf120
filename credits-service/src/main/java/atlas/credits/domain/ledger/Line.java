package atlas.credits.domain.ledger;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a line of an invoice wants to be paid from credits.
///
/// @param convertible whether what credits do not cover is billed in money
/// @param serviceEnd end of the service that it charges for, exclusive
public record Line(
        Charge charge,
        @Nullable String itemId,
        BigDecimal amount,
        boolean convertible,
        @Nullable Instant serviceEnd) {}
