package atlas.credits.domain.ledger;

import java.math.BigDecimal;
import java.time.Instant;

/// A line of the ledger. A committed one never changes again.
///
/// @param amount never negative
/// @param change what it adds to the balance of the block and of the ledger
public record Entry(
        String id,
        long sequence,
        EntryType type,
        EntryStatus status,
        BigDecimal amount,
        BigDecimal change,
        String blockId,
        Detail detail,
        Instant createdAt) {

    boolean isPending() {
        return status == EntryStatus.PENDING;
    }

    /// A pending decrement that takes more, or less.
    Entry drawing(BigDecimal newAmount) {
        return new Entry(id, sequence, type, status, newAmount, newAmount.negate(), blockId, detail, createdAt);
    }

    Entry committed() {
        return new Entry(id, sequence, type, EntryStatus.COMMITTED, amount, change, blockId, detail, createdAt);
    }

    /// An increment whose block counts from now on: it takes its place at the end of the ledger.
    Entry counting(long newSequence, Instant now) {
        return new Entry(id, newSequence, type, EntryStatus.COMMITTED, amount, amount, blockId, detail, now);
    }
}
