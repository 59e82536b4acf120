package atlas.metering.topology;

import atlas.metering.domain.window.GroupedTallies;
import atlas.metering.domain.window.Tally;
import atlas.metricsql.Metric;
import atlas.metricsql.Row;
import java.util.Optional;

/// A window while it may still change. For the one thread of its task.
///
/// While *building* it counts only the events after an offset; those before it come from the archive.
/// Its revisions rise for ever: each version of its definition has a range of its own.
final class OpenWindow {

    static final long LIVE = -1;

    private static final int VERSION_SHIFT = 32;

    private final WindowDefinition definition;
    private final String key;
    private final Metric metric;
    private GroupedTallies tallies;
    private long buildingUpTo;
    private long revision;
    private long eventsFromArchive;
    private long touchedAt;

    private OpenWindow(
            WindowDefinition definition,
            Metric metric,
            long buildingUpTo,
            long revision,
            long eventsFromArchive,
            long touchedAt) {
        this.definition = definition;
        this.key = WindowStores.keyOf(definition);
        this.metric = metric;
        this.tallies = nothing();
        this.buildingUpTo = buildingUpTo;
        this.revision = revision;
        this.eventsFromArchive = eventsFromArchive;
        this.touchedAt = touchedAt;
    }

    private GroupedTallies nothing() {
        return new GroupedTallies(metric, definition.groupingKeys());
    }

    /// @param buildingUpTo the last offset that the archive has to count, or [#LIVE] if there is none
    /// @param lastOffset the last offset of the customer's events
    static OpenWindow open(
            WindowDefinition definition, Metric metric, long buildingUpTo, long lastOffset, long wallMillis) {
        var firstRevision = switch (definition.kind()) {
            case BILLING -> (definition.version() - 1) << VERSION_SHIFT;
            // An hour that was dropped may come again. What was published of it before had at most two
            // emissions for each record of the log: one for an event, one for an answer of the archive.
            case HOUR -> 2 * (lastOffset + 1);
        };
        return new OpenWindow(definition, metric, buildingUpTo, firstRevision, 0, wallMillis);
    }

    static OpenWindow read(byte[] bytes, Metrics metrics) {
        return StateReader.read(bytes, in -> {
            var definition = WindowDefinition.readFrom(in);
            return new OpenWindow(
                    definition, metrics.compiled(definition), in.number(), in.number(), in.number(), in.number());
        });
    }

    byte[] bytes() {
        return definition
                .writeTo(new StateWriter())
                .number(buildingUpTo)
                .number(revision)
                .number(eventsFromArchive)
                .number(touchedAt)
                .bytes();
    }

    WindowDefinition definition() {
        return definition;
    }

    /// Its key in the stores.
    String key() {
        return key;
    }

    Metric metric() {
        return metric;
    }

    GroupedTallies tallies() {
        return tallies;
    }

    boolean isBuilding() {
        return buildingUpTo != LIVE;
    }

    long buildingUpTo() {
        return buildingUpTo;
    }

    Optional<Tally> count(Row row) {
        return tallies.add(row);
    }

    /// The archive's part has been merged.
    void built(long events) {
        buildingUpTo = LIVE;
        eventsFromArchive = events;
    }

    /// Counts anew: everything up to an offset will come from the archive.
    void rebuild(long upTo) {
        tallies = nothing();
        buildingUpTo = upTo;
        eventsFromArchive = 0;
    }

    long nextRevision(long wallMillis) {
        touchedAt = wallMillis;
        return ++revision;
    }

    long touchedAt() {
        return touchedAt;
    }

    long events() {
        return eventsFromArchive + tallies.events();
    }
}
