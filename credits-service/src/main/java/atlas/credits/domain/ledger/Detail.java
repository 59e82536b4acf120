package atlas.credits.domain.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What some entries say beyond their amount.
///
/// @param movedTo the block that took over the amount: the balance stays as it is
public record Detail(
        Note note,
        @Nullable Charge charge,
        @Nullable String movedTo,
        @Nullable Instant newBlockExpiryDate,
        @Nullable String voidReason) {

    static final Detail NONE = of(Note.NONE);

    static Detail of(Note note) {
        return new Detail(note, null, null, null, null);
    }

    static Detail of(Charge charge) {
        return new Detail(Note.NONE, charge, null, null, null);
    }
}
