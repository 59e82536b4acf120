package atlas.credits.domain.ledger;

import static java.util.stream.Collectors.toMap;

import atlas.credits.domain.ledger.Block.Phase;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// A ledger at work: it is loaded, changed at one instant and stored again, by one writer at a time. Every
/// change of a balance is an entry, so the entries add up to the balance of each block and of the ledger.
///
/// Holds the blocks that are not closed, and of the rest what the work at hand needs.
public final class Ledger {

    /// A ledger as it is stored.
    public record State(
            BigDecimal balance, long sequence, long version, Collection<Block> blocks, Collection<Entry> entries) {

        public static final State EMPTY = new State(BigDecimal.ZERO, 0, 0, List.of(), List.of());
    }

    private final LedgerKey key;
    private final Instant now;
    private final Supplier<String> ids;
    private final Map<String, Block> blocks;
    private final Map<String, Entry> entries;
    private final List<Change> changes = new ArrayList<>();
    private final Set<String> newBlocks = new LinkedHashSet<>();
    private final Set<String> touchedBlocks = new LinkedHashSet<>();
    private BigDecimal balance;
    private long sequence;
    private long version;

    public Ledger(LedgerKey key, State state, Instant now, Supplier<String> ids) {
        this.key = key;
        this.now = now;
        this.ids = ids;
        this.blocks = byId(state.blocks(), Block::id);
        this.entries = byId(state.entries(), Entry::id);
        this.balance = state.balance();
        this.sequence = state.sequence();
        this.version = state.version();
    }

    private static <T> Map<String, T> byId(Collection<T> all, Function<T, String> id) {
        return all.stream().collect(toMap(id, one -> one, (_, last) -> last, LinkedHashMap::new));
    }

    /// Lets blocks count whose date has come, and expires those whose time is over.
    public void advance() {
        for (var block : List.copyOf(blocks.values())) {
            if (block.phase() == Phase.SCHEDULED
                    && !block.terms().effectiveDate().isAfter(now)) {
                open(block);
            }
            if (block(block.id()).isExpiredAt(now)) {
                close(block.id(), EntryType.CREDIT_BLOCK_EXPIRY, Detail.NONE);
            }
        }
    }

    /// Adds a block. Its increment is pending, and changes no balance, until the block counts.
    public Entry grant(Grant grant) {
        var amount = grant.terms().amount();
        if (!grant.awaitsPayment() && !grant.terms().effectiveDate().isAfter(now)) {
            put(new Block(grant.blockId(), BigDecimal.ZERO, grant.terms(), Phase.OPEN, nextOrdinal(), now));
            return increment(grant, EntryStatus.COMMITTED, amount);
        }
        var phase = grant.awaitsPayment() ? Phase.AWAITING_PAYMENT : Phase.SCHEDULED;
        put(new Block(grant.blockId(), amount, grant.terms(), phase, nextOrdinal(), now));
        return increment(grant, EntryStatus.PENDING, BigDecimal.ZERO);
    }

    private Entry increment(Grant grant, EntryStatus status, BigDecimal change) {
        return add(
                EntryType.INCREMENT, status, grant.blockId(), grant.terms().amount(), change, Detail.of(grant.note()));
    }

    /// The invoice of blocks was paid.
    public void paid(String invoiceId) {
        boughtWith(invoiceId)
                .filter(block -> block.phase() == Phase.AWAITING_PAYMENT)
                .forEach(block -> put(block.in(Phase.SCHEDULED, block.balance())));
        advance();
    }

    /// The invoice of blocks will not be paid, or all of it was credited: what is left of them is void.
    public void unpaid(String invoiceId) {
        boughtWith(invoiceId)
                .filter(block -> !block.isClosed())
                .forEach(block -> close(block.id(), EntryType.VOID, Detail.NONE));
    }

    private Stream<Block> boughtWith(String invoiceId) {
        return List.copyOf(blocks.values()).stream()
                .filter(block -> invoiceId.equals(block.terms().invoiceId()));
    }

    private void open(Block block) {
        var increment = entries.values().stream()
                .filter(entry -> entry.isPending() && entry.type() == EntryType.INCREMENT)
                .filter(entry -> entry.blockId().equals(block.id()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No increment of block " + block.id()));
        put(block.in(Phase.OPEN, BigDecimal.ZERO));
        revise(increment.counting(++sequence, now));
    }

    /// Empties a block for good. One that never counted leaves the balance as it is.
    void close(String blockId, EntryType type, Detail detail) {
        var block = block(blockId);
        if (block.isOpen() || block.isClosed()) {
            if (block.balance().signum() > 0) {
                add(
                        type,
                        EntryStatus.COMMITTED,
                        blockId,
                        block.balance(),
                        block.balance().negate(),
                        detail);
            }
        } else {
            entries.values().stream()
                    .filter(entry -> entry.isPending() && entry.blockId().equals(blockId))
                    .toList()
                    .forEach(entry -> revise(entry.committed()));
            put(block.in(Phase.CLOSED, BigDecimal.ZERO));
            add(type, EntryStatus.COMMITTED, blockId, block.balance(), BigDecimal.ZERO, detail);
        }
        put(block(blockId).in(Phase.CLOSED, block(blockId).balance()));
    }

    Entry add(EntryType type, EntryStatus status, String blockId, BigDecimal amount, BigDecimal change, Detail detail) {
        var entry = new Entry(ids.get(), ++sequence, type, status, amount, change, blockId, detail, now);
        entries.put(entry.id(), entry);
        record(entry, true, change);
        return entry;
    }

    void revise(Entry entry) {
        var before = entry(entry.id());
        entries.put(entry.id(), entry);
        record(entry, false, entry.change().subtract(before.change()));
    }

    private void record(Entry entry, boolean created, BigDecimal delta) {
        put(block(entry.blockId()).plus(delta));
        balance = balance.add(delta);
        changes.add(new Change(entry, block(entry.blockId()), created, balance, ++version));
    }

    void put(Block block) {
        if (blocks.put(block.id(), block) == null) {
            newBlocks.add(block.id());
        }
        touchedBlocks.add(block.id());
    }

    long nextOrdinal() {
        return sequence + 1;
    }

    Instant now() {
        return now;
    }

    String newId() {
        return ids.get();
    }

    public LedgerKey key() {
        return key;
    }

    public Entry entry(String id) {
        return Optional.ofNullable(entries.get(id))
                .orElseThrow(() -> new IllegalStateException("Entry %s is not loaded".formatted(id)));
    }

    public Block block(String id) {
        return find(id).orElseThrow(() -> LedgerRejection.BLOCK_NOT_FOUND.because(
                "There is no resource of type credit block with identifier: " + id));
    }

    public Optional<Block> find(String blockId) {
        return Optional.ofNullable(blocks.get(blockId));
    }

    public Stream<Block> blocks() {
        return blocks.values().stream();
    }

    Stream<Entry> entries() {
        return entries.values().stream();
    }

    public BigDecimal balance() {
        return balance;
    }

    public long sequence() {
        return sequence;
    }

    public long version() {
        return version;
    }

    /// Blocks to store.
    public List<Block> touchedBlocks() {
        return touchedBlocks.stream().map(this::block).toList();
    }

    public List<Block> newBlocks() {
        return newBlocks.stream().map(this::block).toList();
    }

    /// What is new, in order.
    public List<Change> changes() {
        return List.copyOf(changes);
    }
}
