package atlas.metering.web;

import atlas.kernel.BillingPeriod;
import atlas.metering.usage.MetricUsage;
import atlas.metering.usage.SubscriptionUsage;
import atlas.platform.identity.Caller;
import atlas.platform.json.Timestamps;
import atlas.platform.web.InvalidRequest;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class UsageController {

    private static final String PERIODIC = "periodic";
    private static final Duration LONGEST_BY_DAY = Duration.ofDays(400);
    private static final List<String> LATER = List.of(
            "group_by",
            "billable_metric_id",
            "first_dimension_key",
            "first_dimension_value",
            "second_dimension_key",
            "second_dimension_value",
            "cursor");

    private final SubscriptionUsage usage;

    UsageController(SubscriptionUsage usage) {
        this.usage = usage;
    }

    record UsageView(List<MetricUsageView> data) {}

    record MetricUsageView(MetricView billableMetric, List<SliceView> usage, String viewMode) {

        static MetricUsageView of(MetricUsage usage) {
            return new MetricUsageView(
                    new MetricView(usage.metricId(), usage.metricName()),
                    usage.slices().stream().map(SliceView::of).toList(),
                    PERIODIC);
        }
    }

    record MetricView(String id, String name) {}

    record SliceView(BigDecimal quantity, String timeframeStart, String timeframeEnd) {

        static SliceView of(MetricUsage.Slice slice) {
            var quantity = slice.quantity().stripTrailingZeros();
            return new SliceView(
                    quantity.scale() < 0 ? quantity.setScale(0) : quantity,
                    Timestamps.text(slice.period().start()),
                    Timestamps.text(slice.period().end()));
        }
    }

    @GetMapping("/v1/subscriptions/{id}/usage")
    UsageView usage(Caller caller, @PathVariable String id, @RequestParam Map<String, String> parameters) {
        LATER.stream().filter(parameters::containsKey).findFirst().ifPresent(name -> {
            throw new InvalidRequest(name + ": not supported yet");
        });
        if (!PERIODIC.equals(parameters.getOrDefault("view_mode", PERIODIC))) {
            throw new InvalidRequest("view_mode: only periodic is supported yet");
        }
        var timeframe = timeframe(parameters.get("timeframe_start"), parameters.get("timeframe_end"));
        var byDay = byDay(parameters.get("granularity"), timeframe);
        return new UsageView(usage.of(caller, id, timeframe, byDay).stream()
                .map(MetricUsageView::of)
                .toList());
    }

    private static boolean byDay(@Nullable String granularity, @Nullable BillingPeriod timeframe) {
        if (granularity == null) {
            return false;
        }
        if (!granularity.equals("day")) {
            throw new InvalidRequest("granularity: must be day");
        }
        if (timeframe != null
                && Duration.between(timeframe.start(), timeframe.end()).compareTo(LONGEST_BY_DAY) > 0) {
            throw new InvalidRequest("timeframe_end: by day, at most %d days".formatted(LONGEST_BY_DAY.toDays()));
        }
        return true;
    }

    private static @Nullable BillingPeriod timeframe(@Nullable String start, @Nullable String end) {
        if (start == null && end == null) {
            return null;
        }
        if (start == null || end == null) {
            throw new InvalidRequest("timeframe_start: needs timeframe_end, and the other way round");
        }
        var from = QueryTimes.instant("timeframe_start", start);
        var until = QueryTimes.instant("timeframe_end", end);
        if (!from.isBefore(until)) {
            throw new InvalidRequest("timeframe_end: must be after timeframe_start");
        }
        return new BillingPeriod(from, until);
    }
}
