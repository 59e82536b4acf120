package atlas.invoicing.domain.invoice;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An attempt to collect an invoice.
///
/// @param reference the payment at the provider, if there is one
public record PaymentAttempt(
        String id,
        BigDecimal amount,
        boolean succeeded,
        String provider,
        @Nullable String reference,
        Instant at) {}
