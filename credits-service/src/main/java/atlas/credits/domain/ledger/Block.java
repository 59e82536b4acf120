package atlas.credits.domain.ledger;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsLast;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Credits that were granted together.
///
/// @param balance what is left; what it will start with, as long as it does not count
/// @param ordinal rises with each block of the ledger
public record Block(String id, BigDecimal balance, BlockTerms terms, Phase phase, long ordinal, Instant createdAt) {

    /// The life of a block.
    public enum Phase {
        /// Does not count until it is paid.
        AWAITING_PAYMENT,
        /// Does not count until its effective date.
        SCHEDULED,
        /// Counts, and can be drawn.
        OPEN,
        /// Expired or voided: empty for good.
        CLOSED
    }

    /// The order in which blocks are drawn: those for some items only, then what expires first, then what
    /// cost less, then what is older.
    public static final Comparator<Block> CONSUMPTION = comparing(
                    (Block block) -> block.terms.filters().isEmpty())
            .thenComparing((Block block) -> block.terms.expiryDate(), nullsLast(naturalOrder()))
            .thenComparing(block -> Objects.requireNonNullElse(block.terms.costBasis(), BigDecimal.ZERO))
            .thenComparingLong(Block::ordinal);

    /// Whether its balance is part of the ledger's.
    public boolean counts() {
        return phase == Phase.OPEN || phase == Phase.CLOSED;
    }

    boolean isOpen() {
        return phase == Phase.OPEN;
    }

    boolean isClosed() {
        return phase == Phase.CLOSED;
    }

    boolean isExpiredAt(Instant instant) {
        return !isClosed() && terms.areExpiredAt(instant) && balance.signum() >= 0;
    }

    /// Whether it may pay for usage of an item until `serviceEnd`.
    boolean paysFor(@Nullable String itemId, @Nullable Instant serviceEnd) {
        return isOpen()
                && (serviceEnd == null || terms.effectiveDate().isBefore(serviceEnd))
                && terms.filters().stream().allMatch(filter -> filter.allows(itemId));
    }

    Block plus(BigDecimal change) {
        return new Block(id, balance.add(change), terms, phase, ordinal, createdAt);
    }

    /// What is left when a part is split off.
    Block without(BigDecimal part) {
        var rest = terms.part(terms.amount().subtract(part), terms.expiryDate());
        return new Block(id, balance.subtract(part), rest, phase, ordinal, createdAt);
    }

    Block in(Phase next, BigDecimal newBalance) {
        return new Block(id, newBalance, terms, next, ordinal, createdAt);
    }
}
