package atlas.invoicing.domain.invoice;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A payment that the merchant reported.
public record ManualPayment(
        Instant receivedAt,
        @Nullable String externalId,
        @Nullable String notes) {}
