package atlas.credits.domain.ledger;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import atlas.credits.domain.ledger.Portions.Portion;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// What an invoice draws from a ledger: for each line and block one decrement that follows usage up and
/// down as long as it is pending. Only the difference moves, so what was drawn from a block before it
/// expired stays drawn. Once committed, more is another decrement and less an amendment.
public final class DrawDown {

    private final Ledger ledger;
    private final String invoiceId;

    public DrawDown(Ledger ledger, String invoiceId) {
        this.ledger = ledger;
        this.invoiceId = invoiceId;
    }

    /// Draws exactly what these lines want, as far as there are credits.
    public void follow(Collection<Line> lines) {
        var wanted = lines.stream()
                .collect(toMap(line -> line.charge().lineId(), identity(), DrawDown::together, LinkedHashMap::new));
        for (var drawn : drawnByLine().entrySet()) {
            var line = wanted.get(drawn.getKey());
            var target = line == null ? BigDecimal.ZERO : line.amount();
            var tooMuch = drawn.getValue().subtract(target);
            if (tooMuch.signum() > 0) {
                giveBack(drawn.getKey(), tooMuch);
            }
        }
        wanted.values().forEach(this::take);
    }

    /// Gives back all that these lines have drawn.
    public void release(Collection<String> lineIds) {
        drawnByLine().forEach((lineId, drawn) -> {
            if (lineIds.contains(lineId) && drawn.signum() > 0) {
                giveBack(lineId, drawn);
            }
        });
    }

    private static Line together(Line one, Line other) {
        return new Line(
                one.charge(), one.itemId(), one.amount().add(other.amount()), one.convertible(), one.serviceEnd());
    }

    /// Makes what was drawn final.
    public void commit() {
        mine().filter(Entry::isPending).toList().forEach(entry -> ledger.revise(entry.committed()));
    }

    /// What each line has drawn.
    public Map<String, BigDecimal> drawnByLine() {
        return mine().collect(toMap(DrawDown::lineOf, DrawDown::drawn, BigDecimal::add, LinkedHashMap::new));
    }

    private void take(Line line) {
        var lineId = line.charge().lineId();
        var missing = line.amount().subtract(drawnByLine().getOrDefault(lineId, BigDecimal.ZERO));
        if (missing.signum() > 0) {
            var overdraw = !line.convertible() && !ledger.key().isMoney();
            Portions.of(ledger, missing, block -> block.paysFor(line.itemId(), line.serviceEnd()), overdraw)
                    .forEach(portion -> draw(line.charge(), portion));
        }
    }

    private void draw(Charge charge, Portion portion) {
        pending(charge.lineId(), portion.blockId())
                .ifPresentOrElse(
                        entry -> ledger.revise(entry.drawing(entry.amount().add(portion.amount()))),
                        () -> ledger.add(
                                EntryType.DECREMENT,
                                EntryStatus.PENDING,
                                portion.blockId(),
                                portion.amount(),
                                portion.amount().negate(),
                                Detail.of(charge)));
    }

    /// Gives back what was taken last first.
    private void giveBack(String lineId, BigDecimal amount) {
        var remaining = amount;
        for (var block : drawnBlocks(lineId).reversed()) {
            var part = drawnFrom(lineId, block.id()).min(remaining);
            if (part.signum() > 0) {
                giveBack(lineId, block, part);
                remaining = remaining.subtract(part);
            }
        }
    }

    private void giveBack(String lineId, Block block, BigDecimal amount) {
        var pending = pending(lineId, block.id());
        var open = pending.map(entry -> entry.amount().min(amount)).orElse(BigDecimal.ZERO);
        pending.filter(_ -> open.signum() > 0)
                .ifPresent(entry -> ledger.revise(entry.drawing(entry.amount().subtract(open))));
        var settled = amount.subtract(open);
        if (settled.signum() > 0) {
            var charge = mine().filter(entry -> lineOf(entry).equals(lineId))
                    .map(entry -> entry.detail().charge())
                    .findFirst()
                    .orElseThrow();
            ledger.add(EntryType.AMENDMENT, EntryStatus.COMMITTED, block.id(), settled, settled, Detail.of(charge));
        }
        takeBackGivenTwice(block.id());
        if (block.isClosed()) {
            ledger.close(block.id(), EntryType.CREDIT_BLOCK_EXPIRY, Detail.NONE);
        }
    }

    /// Usage that somebody amended by hand was given back before: a block never holds more than was granted.
    private void takeBackGivenTwice(String blockId) {
        var block = ledger.block(blockId);
        var twice = block.balance().subtract(block.terms().amount());
        if (twice.signum() > 0) {
            ledger.add(EntryType.DECREMENT, EntryStatus.COMMITTED, blockId, twice, twice.negate(), Detail.NONE);
        }
    }

    private List<Block> drawnBlocks(String lineId) {
        return mine().filter(entry -> lineOf(entry).equals(lineId))
                .map(Entry::blockId)
                .distinct()
                .map(ledger::block)
                .sorted(Block.CONSUMPTION)
                .toList();
    }

    private BigDecimal drawnFrom(String lineId, String blockId) {
        return mine().filter(
                        entry -> lineOf(entry).equals(lineId) && entry.blockId().equals(blockId))
                .map(DrawDown::drawn)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private Optional<Entry> pending(String lineId, String blockId) {
        return mine().filter(Entry::isPending)
                .filter(entry -> lineOf(entry).equals(lineId) && entry.blockId().equals(blockId))
                .findFirst();
    }

    private Stream<Entry> mine() {
        return ledger.entries().filter(entry -> {
            var charge = entry.detail().charge();
            return charge != null && charge.invoiceId().equals(invoiceId);
        });
    }

    private static BigDecimal drawn(Entry entry) {
        return entry.change().negate();
    }

    private static String lineOf(Entry entry) {
        var charge = entry.detail().charge();
        return charge == null ? "" : charge.lineId();
    }
}
