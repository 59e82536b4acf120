package atlas.credits.domain.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import atlas.credits.domain.topup.TopUp;
import atlas.kernel.Decimals;
import atlas.kernel.MerchantId;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A ledger that is kept as the database keeps it, and proven after each change.
final class TestLedger {

    static final Instant START = Instant.parse("2025-01-01T00:00:00Z");

    final Map<String, Block> blocks = new LinkedHashMap<>();
    final Map<String, Entry> entries = new LinkedHashMap<>();
    final List<Change> changes = new ArrayList<>();
    Instant now = START;

    @Nullable
    TopUp topUp;

    private final LedgerKey key;
    private final AtomicLong ids = new AtomicLong();
    private BigDecimal balance = BigDecimal.ZERO;
    private long sequence;
    private long version;

    TestLedger(String currency) {
        this.key = new LedgerKey(new MerchantId("acme"), "customer", currency);
    }

    static BigDecimal number(String number) {
        return new BigDecimal(number);
    }

    <T> T change(Function<Ledger, T> change) {
        var state = new Ledger.State(balance, sequence, version, blocks.values(), entries.values());
        var ledger = new Ledger(key, state, now, () -> "id" + ids.incrementAndGet());
        ledger.advance();
        var result = change.apply(ledger);
        ledger.advance();
        if (topUp != null) {
            topUp.fire(ledger, now, ZoneOffset.UTC);
        }
        ledger.touchedBlocks().forEach(block -> blocks.put(block.id(), block));
        ledger.changes().forEach(this::keep);
        balance = ledger.balance();
        sequence = ledger.sequence();
        version = ledger.version();
        addsUp();
        return result;
    }

    private void keep(Change change) {
        var before = entries.put(change.entry().id(), change.entry());
        assertThat(before == null).isEqualTo(change.created());
        assertThat(before == null || before.isPending()).isTrue();
        changes.add(change);
    }

    private void addsUp() {
        var entered = new HashMap<String, BigDecimal>();
        for (var entry : entries.values()) {
            entered.merge(entry.blockId(), entry.change(), BigDecimal::add);
            var movedTo = entry.detail().movedTo();
            if (movedTo != null) {
                entered.merge(entry.blockId(), entry.amount().negate(), BigDecimal::add);
                entered.merge(movedTo, entry.amount(), BigDecimal::add);
            }
        }
        for (var block : blocks.values()) {
            var sum = entered.getOrDefault(block.id(), BigDecimal.ZERO);
            assertThat(sum).isEqualByComparingTo(block.counts() ? block.balance() : BigDecimal.ZERO);
        }
        assertThat(balance)
                .isEqualByComparingTo(
                        sum(entries.values().stream().map(Entry::change).toList()));
        assertThat(balance)
                .isEqualByComparingTo(sum(blocks.values().stream()
                        .filter(Block::counts)
                        .map(Block::balance)
                        .toList()));
    }

    private static BigDecimal sum(List<BigDecimal> amounts) {
        return amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    String balance() {
        return Decimals.plain(balance);
    }

    /// What each entry of a type moved, in the order of the ledger.
    List<String> amounts(EntryType type) {
        return entries.values().stream()
                .filter(entry -> entry.type() == type && entry.amount().signum() > 0)
                .map(entry -> Decimals.plain(entry.amount()))
                .toList();
    }

    String balanceOf(String block) {
        return Decimals.plain(
                blocks.getOrDefault(block, blocks.values().iterator().next()).balance());
    }

    Entry grant(String block, String amount) {
        return grant(block, amount, null, null, List.of());
    }

    Entry grant(String block, String amount, @Nullable Instant expiry, @Nullable String basis) {
        return grant(block, amount, expiry, basis, List.of());
    }

    Entry grant(
            String block, String amount, @Nullable Instant expiry, @Nullable String basis, List<BlockFilter> filters) {
        return grant(new Grant(block, terms(amount, START, expiry, basis, filters), false, Note.NONE));
    }

    Entry grant(Grant grant) {
        return change(ledger -> ledger.grant(grant));
    }

    static BlockTerms terms(
            String amount,
            Instant effective,
            @Nullable Instant expiry,
            @Nullable String basis,
            List<BlockFilter> filters) {
        return new BlockTerms(
                number(amount),
                effective,
                expiry,
                basis == null ? null : number(basis),
                Source.MANUAL,
                filters,
                Map.of(),
                "invoice of credits",
                null);
    }

    Line line(String invoice, String line, String amount, boolean convertible) {
        return new Line(new Charge(invoice, line, "price " + line), "item " + line, number(amount), convertible, null);
    }

    /// What the invoice draws, by line.
    Map<String, BigDecimal> draw(String invoice, Line... lines) {
        return change(ledger -> {
            var drawDown = new DrawDown(ledger, invoice);
            drawDown.follow(List.of(lines));
            return drawDown.drawnByLine();
        });
    }

    void commit(String invoice) {
        change(ledger -> {
            new DrawDown(ledger, invoice).commit();
            return true;
        });
    }

    void amend(String block, String amount) {
        change(ledger -> new Corrections(ledger).amend(block, number(amount), Note.NONE));
    }
}
