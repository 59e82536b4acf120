package atlas.metering.usage;

import atlas.kernel.BillingPeriod;
import atlas.metering.archive.Archive;
import atlas.metering.archive.ArchiveProgress;
import atlas.metering.domain.window.GroupedTallies;
import atlas.metering.quantity.Frames;
import atlas.metricsql.Metric;
import atlas.platform.identity.Caller;
import atlas.platform.replica.References;
import atlas.platform.web.InvalidRequest;
import atlas.platform.web.NotFound;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What a subscription has used of each metric it is billed by: of the current period from the windows that
/// invoices are made of, of any other time or part from the archive. Both count in the same way.
public final class SubscriptionUsage {

    private static final Duration INSTANT = Duration.ofNanos(1000);

    private final References references;
    private final ShownMetrics metrics;
    private final BilledMetrics billed;
    private final Archive archive;
    private final ArchiveProgress progress;
    private final Clock clock;

    public SubscriptionUsage(
            References references, MeteredWindows windows, Archive archive, ArchiveProgress progress, Clock clock) {
        this.references = references;
        this.metrics = new ShownMetrics(references);
        this.billed = new BilledMetrics(references, windows);
        this.archive = archive;
        this.progress = progress;
        this.clock = clock;
    }

    /// A metric of the subscription, and how its time is counted.
    private record Counted(MeteredWindow window, List<BillingPeriod> slices, Frames frames) {}

    /// @throws NotFound if the merchant has no such subscription, or the subscription no such metric
    public List<MetricUsage> of(Caller caller, String id, UsageQuestion question) {
        var subscription = references.get(caller, "subscription", id);
        var now = clock.instant();
        var asked = question.timeframe() != null ? question.timeframe() : new BillingPeriod(now, now.plus(INSTANT));
        var found = new ArrayList<List<MeteredWindow>>();
        for (var metric : billed.touching(caller, id, subscription, asked)) {
            if (question.metric() == null
                    || question.metric().equals(metric.getFirst().metricId())) {
                found.add(metric);
            }
        }
        if (found.isEmpty() && question.metric() != null) {
            throw new NotFound("BillableMetric", question.metric());
        }
        requireGroupable(question, found);
        if (question.isAboutWindows()
                && found.stream().allMatch(metric -> unfiltered(metric).filter() == null)) {
            return found.stream()
                    .map(metric -> current(caller, unfiltered(metric)))
                    .toList();
        }
        var zone = ZoneId.of(subscription.path("timezone").asString());
        var counted =
                found.stream().map(metric -> counted(question, metric, zone)).toList();
        return count(caller, subscription.path("customer_id").asString(), question, counted);
    }

    /// Parts of a quantity that do not add up to the whole would be misread, unless they are what is billed.
    private static void requireGroupable(UsageQuestion question, List<List<MeteredWindow>> found) {
        var key = question.groupBy();
        if (key == null) {
            return;
        }
        for (var metric : found) {
            var isBilled =
                    metric.stream().anyMatch(window -> window.groupingKeys().contains(key));
            if (!isBilled && !Metric.compile(metric.getFirst().metricSql()).isDecomposable()) {
                throw new InvalidRequest(
                        "group_by: the metric does not add up over groups, so only its price's invoice_grouping_key can be used");
            }
        }
    }

    /// Prices may count a part of the metric each; usage is all of it.
    private static MeteredWindow unfiltered(List<MeteredWindow> metric) {
        return metric.stream()
                .filter(window -> window.filter() == null)
                .findFirst()
                .orElse(metric.getFirst());
    }

    private MetricUsage current(Caller caller, MeteredWindow window) {
        return new MetricUsage(
                metrics.shown(caller, window),
                null,
                List.of(new MetricUsage.Slice(window.period(), window.quantity())));
    }

    private static Counted counted(UsageQuestion question, List<MeteredWindow> windows, ZoneId zone) {
        var window = unfiltered(windows);
        var period = question.timeframe() != null ? question.timeframe() : window.period();
        var cut = question.byDay() ? Days.of(period, zone) : List.of(period);
        var slices = question.isCumulative()
                ? cut.stream().map(slice -> fromPeriodStart(slice, windows)).toList()
                : cut;
        var keys = question.groupBy() == null ? List.<String>of() : List.of(question.groupBy());
        var metric = Metric.compile(window.metricSql());
        return new Counted(window, slices, new Frames(slices, () -> new GroupedTallies(metric, keys)));
    }

    private static BillingPeriod fromPeriodStart(BillingPeriod slice, List<MeteredWindow> windows) {
        return windows.stream()
                .map(MeteredWindow::period)
                .filter(period -> period.contains(slice.start()))
                .findFirst()
                .map(period -> new BillingPeriod(period.start(), slice.end()))
                .orElse(slice);
    }

    private List<MetricUsage> count(Caller caller, String customer, UsageQuestion question, List<Counted> counted) {
        if (counted.isEmpty()) {
            return List.of();
        }
        progress.awaitAll(caller.merchant(), customer);
        var all = counted.stream().flatMap(one -> one.slices().stream()).toList();
        archive.read(caller.merchant(), customer, Frames.around(all), row -> {
            if (question.matches(row)) {
                counted.forEach(one -> one.frames().count(row));
            }
        });
        var usage = new ArrayList<MetricUsage>();
        for (var one : counted) {
            var metric = metrics.shown(caller, one.window());
            var tallies = one.frames().counted();
            if (question.groupBy() == null) {
                var quantities = tallies.stream().map(GroupedTallies::quantity).toList();
                usage.add(new MetricUsage(metric, null, slices(one.slices(), quantities)));
            } else {
                byGroup(tallies)
                        .forEach((group, quantities) ->
                                usage.add(new MetricUsage(metric, group, slices(one.slices(), quantities))));
            }
        }
        return usage;
    }

    /// The quantity of each slice for each group; events without the key are in none.
    private static Map<String, List<BigDecimal>> byGroup(List<GroupedTallies> slices) {
        var groups = new TreeMap<String, List<BigDecimal>>();
        for (var slice = 0; slice < slices.size(); slice++) {
            for (var tally : slices.get(slice).all()) {
                var value = tally.values().getFirst();
                if (value != null) {
                    groups.computeIfAbsent(value, _ -> zeros(slices.size()))
                            .set(slice, tally.accumulator().quantity());
                }
            }
        }
        return groups;
    }

    private static List<BigDecimal> zeros(int count) {
        var zeros = new ArrayList<BigDecimal>(count);
        for (var i = 0; i < count; i++) {
            zeros.add(BigDecimal.ZERO);
        }
        return zeros;
    }

    private static List<MetricUsage.Slice> slices(List<BillingPeriod> periods, List<BigDecimal> quantities) {
        var slices = new ArrayList<MetricUsage.Slice>(periods.size());
        for (var i = 0; i < periods.size(); i++) {
            slices.add(new MetricUsage.Slice(periods.get(i), quantities.get(i)));
        }
        return slices;
    }
}
