package atlas.metering.usage;

import atlas.kernel.BillingPeriod;
import atlas.metricsql.Accumulator;
import atlas.metricsql.Metric;
import atlas.metricsql.Row;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/// Counts a metric over stretches of time that lie end to end.
final class Slices {

    private record Cell(BillingPeriod period, Accumulator accumulator) {}

    private final NavigableMap<Instant, Cell> cells = new TreeMap<>();

    private Slices() {}

    static Slices whole(BillingPeriod period, Metric metric) {
        var slices = new Slices();
        slices.add(period, metric);
        return slices;
    }

    /// Cut at every midnight of the zone; the first and the last day may be shorter.
    static Slices byDay(BillingPeriod period, ZoneId zone, Metric metric) {
        var slices = new Slices();
        var start = period.start();
        while (start.isBefore(period.end())) {
            var midnight = start.atZone(zone)
                    .toLocalDate()
                    .plusDays(1)
                    .atStartOfDay(zone)
                    .toInstant();
            var end = midnight.isBefore(period.end()) ? midnight : period.end();
            slices.add(new BillingPeriod(start, end), metric);
            start = end;
        }
        return slices;
    }

    private void add(BillingPeriod period, Metric metric) {
        cells.put(period.start(), new Cell(period, metric.newAccumulator()));
    }

    void count(Row row) {
        var cell = cells.floorEntry(row.timestamp());
        if (cell != null && cell.getValue().period().contains(row.timestamp())) {
            cell.getValue().accumulator().add(row);
        }
    }

    List<MetricUsage.Slice> counted() {
        return cells.values().stream().map(Slices::slice).toList();
    }

    BillingPeriod period() {
        return new BillingPeriod(
                cells.firstKey(), cells.lastEntry().getValue().period().end());
    }

    private static MetricUsage.Slice slice(Cell cell) {
        return new MetricUsage.Slice(cell.period(), cell.accumulator().quantity());
    }
}
