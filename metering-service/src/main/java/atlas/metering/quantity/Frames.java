package atlas.metering.quantity;

import atlas.kernel.BillingPeriod;
import atlas.metering.domain.window.GroupedTallies;
import atlas.metricsql.Row;
import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/// Counts rows into stretches of time that may overlap, in one pass. Time is cut wherever a stretch starts
/// or ends; a row counts in the one piece that holds it, and a stretch is the sum of its pieces.
public final class Frames {

    private final List<BillingPeriod> frames;
    private final Supplier<GroupedTallies> empty;
    private final NavigableMap<Instant, Piece> pieces = new TreeMap<>();

    private record Piece(boolean isAskedFor, GroupedTallies tallies) {}

    public Frames(List<BillingPeriod> frames, Supplier<GroupedTallies> empty) {
        this.frames = List.copyOf(frames);
        this.empty = empty;
        for (var frame : frames) {
            cut(frame.start());
            cut(frame.end());
        }
    }

    private void cut(Instant start) {
        pieces.computeIfAbsent(
                start, _ -> new Piece(frames.stream().anyMatch(frame -> frame.contains(start)), empty.get()));
    }

    public void count(Row row) {
        var piece = pieces.floorEntry(row.timestamp());
        if (piece != null && piece.getValue().isAskedFor()) {
            piece.getValue().tallies().add(row);
        }
    }

    /// What each stretch holds, in the order they were given.
    public List<GroupedTallies> counted() {
        return frames.stream().map(this::counted).toList();
    }

    private GroupedTallies counted(BillingPeriod frame) {
        var whole = empty.get();
        for (var piece : pieces.subMap(frame.start(), frame.end()).values()) {
            for (var tally : piece.tallies().all()) {
                whole.merge(tally.values(), tally.accumulator(), tally.events());
            }
        }
        return whole;
    }

    /// The shortest stretch that holds all of them.
    public static BillingPeriod around(List<BillingPeriod> frames) {
        var start = frames.stream().map(BillingPeriod::start).min(Instant::compareTo);
        var end = frames.stream().map(BillingPeriod::end).max(Instant::compareTo);
        return new BillingPeriod(start.orElseThrow(), end.orElseThrow());
    }
}
