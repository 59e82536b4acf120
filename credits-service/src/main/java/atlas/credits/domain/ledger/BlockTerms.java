package atlas.credits.domain.ledger;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What credits were granted on. Only a part that is split off changes it.
///
/// @param invoiceId the invoice that they are bought with
/// @param topUpId the top-up that bought them
public record BlockTerms(
        BigDecimal amount,
        Instant effectiveDate,
        @Nullable Instant expiryDate,
        @Nullable BigDecimal costBasis,
        Source source,
        List<BlockFilter> filters,
        Map<String, String> metadata,
        @Nullable String invoiceId,
        @Nullable String topUpId) {

    public BlockTerms {
        filters = List.copyOf(filters);
        metadata = Map.copyOf(metadata);
    }

    BlockTerms part(BigDecimal newAmount, @Nullable Instant newExpiry) {
        return new BlockTerms(
                newAmount, effectiveDate, newExpiry, costBasis, source, filters, metadata, invoiceId, topUpId);
    }

    boolean areExpiredAt(Instant instant) {
        return expiryDate != null && !expiryDate.isAfter(instant);
    }
}
