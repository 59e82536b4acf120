package atlas.credits.domain.ledger;

import atlas.credits.domain.ledger.Block.Phase;
import atlas.kernel.IdGenerator;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// Which blocks pay how much.
final class Portions {

    record Portion(String blockId, BigDecimal amount) {}

    private Portions() {}

    /// Takes from blocks in the order of consumption. What they do not cover is left, or makes the last block
    /// that never expires negative: a debt must not expire.
    static List<Portion> of(Ledger ledger, BigDecimal amount, Predicate<Block> payable, boolean overdraw) {
        var portions = new ArrayList<Portion>();
        var remaining = amount;
        var order = ledger.blocks().filter(payable).sorted(Block.CONSUMPTION).toList();
        for (var block : order) {
            var part = block.balance().min(remaining);
            if (part.signum() > 0) {
                portions.add(new Portion(block.id(), part));
                remaining = remaining.subtract(part);
            }
        }
        if (remaining.signum() > 0 && overdraw) {
            var last = order.reversed().stream()
                    .filter(block -> block.terms().expiryDate() == null)
                    .findFirst()
                    .orElseGet(() -> overdraft(ledger));
            portions.add(new Portion(last.id(), remaining));
        }
        return portions;
    }

    /// An empty block that holds what was used and never granted.
    private static Block overdraft(Ledger ledger) {
        var key = ledger.key();
        var id = IdGenerator.derivedFrom("overdraft", key.merchant().value(), key.customerId(), key.currency());
        return ledger.find(id).orElseGet(() -> {
            var terms = new BlockTerms(
                    BigDecimal.ZERO, ledger.now(), null, null, Source.MANUAL, List.of(), Map.of(), null, null);
            var block = new Block(id, BigDecimal.ZERO, terms, Phase.OPEN, ledger.nextOrdinal(), ledger.now());
            ledger.put(block);
            return block;
        });
    }
}
