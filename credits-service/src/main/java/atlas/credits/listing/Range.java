package atlas.credits.listing;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Bounds of an instant; null is open.
public record Range(
        @Nullable Instant gte,
        @Nullable Instant gt,
        @Nullable Instant lte,
        @Nullable Instant lt) {

    public boolean contains(Instant instant) {
        return (gte == null || !instant.isBefore(gte))
                && (gt == null || instant.isAfter(gt))
                && (lte == null || !instant.isAfter(lte))
                && (lt == null || instant.isBefore(lt));
    }
}
