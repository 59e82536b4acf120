package atlas.metering.topology;

import atlas.metering.domain.window.GroupedTallies;
import atlas.metering.event.EventAction;
import atlas.metering.event.UsageRow;
import atlas.metricsql.Filter;
import atlas.metricsql.Metric;
import atlas.schemas.usage.GroupAccumulator;
import atlas.schemas.usage.UsageEvent;
import atlas.schemas.usage.WindowBuild;
import atlas.schemas.usage.WindowBuildRequest;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;

/// The archive of one customer in memory: the log, folded up to whatever offset is asked for.
final class FoldedArchive {

    private final TopologyRun run;
    private final List<UsageEvent> log = new ArrayList<>();

    FoldedArchive(TopologyRun run) {
        this.run = run;
    }

    /// Answers every request that is open.
    void answerAll() {
        run.publish();
        run.requests().forEach(request -> run.answer(answer(request)));
    }

    /// What counts of the log up to an offset, its corrections applied.
    List<UsageEvent> countedUpTo(long offset) {
        log.addAll(run.events());
        var counted = new LinkedHashMap<String, UsageEvent>();
        var deprecated = new HashSet<String>();
        for (var event : log.subList(0, (int) Math.min(log.size(), offset + 1))) {
            var key = event.getIdempotencyKey();
            switch (EventAction.of(event.getAction())) {
                case INGESTED -> counted.put(key, event);
                case AMENDED -> {
                    if (!deprecated.contains(key)) {
                        counted.replace(key, event);
                    }
                }
                case DEPRECATED -> {
                    deprecated.add(key);
                    counted.remove(key);
                }
            }
        }
        return List.copyOf(counted.values());
    }

    WindowBuild answer(WindowBuildRequest request) {
        var metric = Metric.compile(request.getMetricSql());
        var tallies = new GroupedTallies(
                request.getFilter() == null ? metric : metric.of(Filter.compile(request.getFilter())),
                request.getGroupingKeys());
        for (var event : countedUpTo(request.getUpToOffset())) {
            var isInside = !event.getTimestamp().isBefore(request.getStart())
                    && event.getTimestamp().isBefore(request.getEnd());
            if (isInside) {
                tallies.add(row(event));
            }
        }
        return new WindowBuild(
                request.getMerchantId(),
                request.getCustomerId(),
                request.getWindowId(),
                request.getUpToOffset(),
                tallies.events(),
                tallies.all().stream()
                        .map(tally -> new GroupAccumulator(
                                tally.values(),
                                ByteBuffer.wrap(tally.accumulator().toBytes())))
                        .toList());
    }

    static UsageRow row(UsageEvent event) {
        return new UsageRow(
                event.getEventName(),
                event.getTimestamp(),
                event.getIdempotencyKey(),
                event.getCustomerId(),
                event.getExternalCustomerId(),
                event.getProperties());
    }
}
