package atlas.credits.domain.ledger;

import atlas.credits.domain.ledger.Block.Phase;
import atlas.kernel.Decimals;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a merchant does to a ledger by hand.
public final class Corrections {

    private final Ledger ledger;

    public Corrections(Ledger ledger) {
        this.ledger = ledger;
    }

    /// Uses credits up. Returns the last entry if it takes several blocks.
    public Entry decrement(BigDecimal amount, Note note) {
        var portions = Portions.of(ledger, amount, Block::isOpen, !ledger.key().isMoney());
        var covered = portions.stream().map(Portions.Portion::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
        if (covered.compareTo(amount) < 0) {
            throw LedgerRejection.NOT_ENOUGH_CREDITS.because("The customer has only %s %s"
                    .formatted(plain(covered), ledger.key().currency()));
        }
        return portions.stream()
                .map(portion -> ledger.add(
                        EntryType.DECREMENT,
                        EntryStatus.COMMITTED,
                        portion.blockId(),
                        portion.amount(),
                        portion.amount().negate(),
                        Detail.of(note)))
                .reduce((_, last) -> last)
                .orElseThrow();
    }

    /// Which block an expiration change is about: by its id, or by its expiry.
    public record Target(@Nullable String blockId, @Nullable Instant expiryDate) {}

    /// Moves credits to a block of their own with another expiry.
    public Entry changeExpiry(Target target, @Nullable BigDecimal amount, Instant expiry, Note note) {
        var block = countingBlock(find(target).id());
        if (expiry.isBefore(block.terms().effectiveDate())) {
            throw LedgerRejection.EXPIRES_BEFORE_IT_STARTS.because(
                    "target_expiry_date is before the effective date of the block");
        }
        var moved = amount == null ? block.balance() : amount;
        return move(block, moved, EntryType.EXPIRATION_CHANGE, expiry, Detail.of(note));
    }

    private Block find(Target target) {
        var blockId = target.blockId();
        if (blockId != null) {
            return ledger.block(blockId);
        }
        List<Block> candidates = ledger.blocks()
                .filter(block -> block.isOpen() && block.balance().signum() > 0)
                .filter(block -> target.expiryDate() == null
                        ? block.terms().expiryDate() == null
                        : target.expiryDate().equals(block.terms().expiryDate()))
                .toList();
        if (candidates.size() > 1) {
            throw LedgerRejection.BLOCK_AMBIGUOUS.because("Several blocks have this expiry_date: block_id says which");
        }
        if (candidates.isEmpty()) {
            throw LedgerRejection.NOT_ENOUGH_CREDITS.because("No block with credits has this expiry_date");
        }
        return candidates.getFirst();
    }

    /// Takes credits away without their being used: they are split off, expire, and leave the balance. Returns
    /// the first of the two entries.
    public Entry voidCredits(String blockId, BigDecimal amount, @Nullable String reason, Note note) {
        var block = countingBlock(blockId);
        var detail = new Detail(note, null, null, null, reason);
        var initiated = move(block, amount, EntryType.VOID_INITIATED, ledger.now(), detail);
        var splitOff = initiated.detail().movedTo();
        if (splitOff != null) {
            ledger.close(splitOff, EntryType.VOID, detail);
        }
        return initiated;
    }

    /// Gives used credits back to their block.
    public Entry amend(String blockId, BigDecimal amount, Note note) {
        var block = countingBlock(blockId);
        var used = block.terms().amount().subtract(block.balance());
        if (amount.compareTo(used) > 0) {
            throw LedgerRejection.MORE_THAN_WAS_GRANTED.because(
                    "Only %s of the block were used".formatted(plain(used.max(BigDecimal.ZERO))));
        }
        return ledger.add(EntryType.AMENDMENT, EntryStatus.COMMITTED, blockId, amount, amount, Detail.of(note));
    }

    private Entry move(Block source, BigDecimal amount, EntryType type, Instant expiry, Detail detail) {
        if (amount.signum() <= 0 || amount.compareTo(source.balance()) > 0) {
            throw LedgerRejection.NOT_ENOUGH_CREDITS.because("The block has only %s credits left"
                    .formatted(plain(source.balance().max(BigDecimal.ZERO))));
        }
        var target = new Block(
                ledger.newId(),
                amount,
                source.terms().part(amount, expiry),
                Phase.OPEN,
                ledger.nextOrdinal(),
                ledger.now());
        ledger.put(source.without(amount));
        ledger.put(target);
        var moved = new Detail(detail.note(), null, target.id(), expiry, detail.voidReason());
        return ledger.add(type, EntryStatus.COMMITTED, source.id(), amount, BigDecimal.ZERO, moved);
    }

    private Block countingBlock(String blockId) {
        var block = ledger.block(blockId);
        if (!block.isOpen()) {
            throw LedgerRejection.BLOCK_DOES_NOT_COUNT.because(
                    "Block %s has expired, was voided, or does not count yet".formatted(blockId));
        }
        return block;
    }

    private static String plain(BigDecimal number) {
        return Decimals.plain(number);
    }
}
