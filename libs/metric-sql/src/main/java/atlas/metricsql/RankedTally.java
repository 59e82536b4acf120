package atlas.metricsql;

import org.jspecify.annotations.Nullable;

/// LATEST_BY and EARLIEST_BY: the value with the greatest or the least rank. Of several values with the same rank
/// the greatest counts, so that the order of rows does not matter.
final class RankedTally implements Tally {

    private final boolean latest;
    private @Nullable Ranked best;

    RankedTally(boolean latest) {
        this.latest = latest;
    }

    record Ranked(Object rank, Object value) {}

    @Override
    public byte tag() {
        return (byte) (latest ? 8 : 9);
    }

    @Override
    public void add(Object value) {
        if (value instanceof Ranked ranked && (best == null || isBetter(ranked, best))) {
            best = ranked;
        }
    }

    private boolean isBetter(Ranked one, Ranked other) {
        var byRank = Values.ORDER.compare(one.rank(), other.rank());
        if (byRank != 0) {
            return latest == (byRank > 0);
        }
        return Values.ORDER.compare(one.value(), other.value()) > 0;
    }

    @Override
    public void merge(Tally other) {
        if (!(other instanceof RankedTally that) || that.latest != latest) {
            throw Tally.notOfThisKind(other);
        }
        if (that.best != null) {
            add(that.best);
        }
    }

    @Override
    public @Nullable Object value() {
        return best == null ? null : best.value();
    }

    @Override
    public void write(ValueWriter writer) {
        writer.flag(best != null);
        if (best != null) {
            writer.value(best.rank());
            writer.value(best.value());
        }
    }

    @Override
    public void read(ValueReader reader) {
        best = reader.flag() ? new Ranked(reader.value(), reader.value()) : null;
    }
}
