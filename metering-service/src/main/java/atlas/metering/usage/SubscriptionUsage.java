package atlas.metering.usage;

import atlas.kernel.BillingPeriod;
import atlas.metering.archive.Archive;
import atlas.metricsql.Metric;
import atlas.platform.identity.Caller;
import atlas.platform.replica.References;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What a subscription has used of each metric it is billed by: of the current period from the windows that
/// invoices are made of, of any other time from the archive. Both count in the same way.
public final class SubscriptionUsage {

    private static final Duration INSTANT = Duration.ofNanos(1000);

    private final References references;
    private final MeteredWindows windows;
    private final Archive archive;
    private final Clock clock;

    public SubscriptionUsage(References references, MeteredWindows windows, Archive archive, Clock clock) {
        this.references = references;
        this.windows = windows;
        this.archive = archive;
        this.clock = clock;
    }

    private record Counted(MeteredWindow window, Slices slices) {}

    /// @param timeframe the current period if null
    /// @throws atlas.platform.web.NotFound if the merchant has no such subscription
    public List<MetricUsage> of(Caller caller, String id, @Nullable BillingPeriod timeframe, boolean byDay) {
        var subscription = references.get(caller, "subscription", id);
        var now = clock.instant();
        var asked = timeframe != null ? timeframe : new BillingPeriod(now, now.plus(INSTANT));
        var metrics = metrics(caller, id, subscription, asked);
        if (timeframe == null && !byDay) {
            return metrics.stream().map(SubscriptionUsage::current).toList();
        }
        var zone = byDay ? ZoneId.of(subscription.path("timezone").asString()) : null;
        var counted = metrics.stream()
                .map(window -> new Counted(window, slices(window, timeframe, zone)))
                .toList();
        return count(caller, subscription.path("customer_id").asString(), counted);
    }

    private static MetricUsage current(MeteredWindow window) {
        return new MetricUsage(
                window.metricId(),
                window.metricName(),
                List.of(new MetricUsage.Slice(window.period(), window.quantity())));
    }

    private static Slices slices(MeteredWindow window, @Nullable BillingPeriod timeframe, @Nullable ZoneId zone) {
        var period = timeframe != null ? timeframe : window.period();
        var metric = Metric.compile(window.metricSql());
        return zone == null ? Slices.whole(period, metric) : Slices.byDay(period, zone, metric);
    }

    private List<MetricUsage> count(Caller caller, String customer, List<Counted> counted) {
        counted.stream()
                .map(one -> one.slices().period())
                .reduce(SubscriptionUsage::around)
                .ifPresent(period -> archive.read(
                        caller.merchant(),
                        customer,
                        period,
                        row -> counted.forEach(one -> one.slices().count(row))));
        return counted.stream()
                .map(one -> new MetricUsage(
                        one.window().metricId(),
                        one.window().metricName(),
                        one.slices().counted()))
                .toList();
    }

    private static BillingPeriod around(BillingPeriod one, BillingPeriod other) {
        var start = one.start().isBefore(other.start()) ? one.start() : other.start();
        return new BillingPeriod(start, one.end().isAfter(other.end()) ? one.end() : other.end());
    }

    /// One window for each metric. If the windows have not arrived, the subscription itself tells its metrics.
    private Collection<MeteredWindow> metrics(Caller caller, String id, ObjectNode subscription, BillingPeriod asked) {
        var byMetric = new LinkedHashMap<String, MeteredWindow>();
        for (var window : windows.touching(caller.merchant(), id, asked)) {
            byMetric.putIfAbsent(window.metricId(), window);
        }
        return byMetric.isEmpty() ? expected(caller, subscription, asked) : byMetric.values();
    }

    private List<MeteredWindow> expected(Caller caller, ObjectNode subscription, BillingPeriod asked) {
        var byMetric = new LinkedHashMap<String, MeteredWindow>();
        for (var interval : subscription.path("price_intervals")) {
            var metric = interval.path("price").path("billable_metric").path("id");
            var start = instant(interval.path("start_date"));
            var end = Objects.requireNonNullElse(instant(interval.path("end_date")), Instant.MAX);
            if (metric.isString()
                    && start != null
                    && start.isBefore(asked.end())
                    && asked.start().isBefore(end)) {
                var known = references.get(caller, "metric", metric.asString());
                byMetric.putIfAbsent(metric.asString(), nothingYet(known, start, asked.end()));
            }
        }
        return new ArrayList<>(byMetric.values());
    }

    private static MeteredWindow nothingYet(ObjectNode metric, Instant start, Instant end) {
        return new MeteredWindow(
                metric.path("id").asString(),
                metric.path("name").asString(),
                metric.path("sql").asString(),
                new BillingPeriod(start, end),
                BigDecimal.ZERO);
    }

    private static @Nullable Instant instant(JsonNode text) {
        return text.isString() ? OffsetDateTime.parse(text.asString()).toInstant() : null;
    }
}
