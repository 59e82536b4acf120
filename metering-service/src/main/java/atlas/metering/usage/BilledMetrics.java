package atlas.metering.usage;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import atlas.kernel.BillingPeriod;
import atlas.platform.identity.Caller;
import atlas.platform.replica.References;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The windows of each metric that a subscription is billed by. If none has arrived, the subscription itself
/// tells its metrics.
record BilledMetrics(References references, MeteredWindows windows) {

    List<List<MeteredWindow>> touching(Caller caller, String id, ObjectNode subscription, BillingPeriod asked) {
        var known = windows.touching(caller.merchant(), id, asked);
        return List.copyOf((known.isEmpty() ? expected(caller, subscription, asked) : known)
                .stream()
                        .collect(groupingBy(MeteredWindow::metricId, LinkedHashMap::new, toList()))
                        .values());
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
        return List.copyOf(byMetric.values());
    }

    private static MeteredWindow nothingYet(ObjectNode metric, Instant start, Instant end) {
        return new MeteredWindow(
                metric.path("id").asString(),
                metric.path("name").asString(),
                metric.path("sql").asString(),
                new BillingPeriod(start, end),
                List.of(),
                null,
                BigDecimal.ZERO);
    }

    private static @Nullable Instant instant(JsonNode text) {
        return text.isString() ? OffsetDateTime.parse(text.asString()).toInstant() : null;
    }
}
