package atlas.metering.web;

import atlas.kernel.BillingPeriod;
import atlas.metering.usage.MetricUsage;
import atlas.metering.usage.SubscriptionUsage;
import atlas.metering.usage.UsageQuestion;
import atlas.metering.usage.UsageQuestion.Dimension;
import atlas.metricsql.GroupingKey;
import atlas.metricsql.MetricSqlException;
import atlas.platform.identity.Caller;
import atlas.platform.json.Timestamps;
import atlas.platform.web.InvalidRequest;
import atlas.platform.web.Page.PaginationMetadata;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

@RestController
class UsageController {

    private static final Duration LONGEST_BY_DAY = Duration.ofDays(400);
    private static final int MAX_GROUPS = 1_000;
    private static final String METRIC = "billable_metric_id";

    private final SubscriptionUsage usage;

    UsageController(SubscriptionUsage usage) {
        this.usage = usage;
    }

    /// @param paginationMetadata of grouped usage
    record UsageView(
            List<MetricUsageView> data,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            PaginationMetadata paginationMetadata) {}

    record MetricUsageView(
            ObjectNode billableMetric,
            List<SliceView> usage,
            String viewMode,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            GroupView metricGroup) {

        static MetricUsageView of(MetricUsage usage, ViewMode mode, @Nullable String groupBy) {
            return new MetricUsageView(
                    usage.metric(),
                    usage.slices().stream().map(SliceView::of).toList(),
                    mode.name(),
                    groupBy == null || usage.group() == null ? null : new GroupView(groupBy, usage.group()));
        }
    }

    record GroupView(String propertyKey, String propertyValue) {}

    record SliceView(BigDecimal quantity, String timeframeStart, String timeframeEnd) {

        static SliceView of(MetricUsage.Slice slice) {
            var quantity = slice.quantity().stripTrailingZeros();
            return new SliceView(
                    quantity.scale() < 0 ? quantity.setScale(0) : quantity,
                    Timestamps.text(slice.period().start()),
                    Timestamps.text(slice.period().end()));
        }
    }

    /// As the API writes them.
    enum ViewMode {
        periodic,
        cumulative
    }

    @GetMapping("/v1/subscriptions/{id}/usage")
    UsageView usage(
            Caller caller,
            @PathVariable String id,
            @RequestParam(name = "view_mode", defaultValue = "periodic") ViewMode mode,
            @RequestParam(defaultValue = "" + MAX_GROUPS) int limit,
            @RequestParam Map<String, String> parameters) {
        var groupBy = parameters.get("group_by");
        var metric = parameters.get(METRIC);
        if (groupBy != null && metric == null) {
            throw new InvalidRequest("group_by: needs " + METRIC);
        }
        if (groupBy != null) {
            checkKey("group_by", groupBy);
        }
        if (limit < 1 || limit > MAX_GROUPS) {
            throw new InvalidRequest("limit: must be between 1 and " + MAX_GROUPS);
        }
        var timeframe = timeframe(parameters.get("timeframe_start"), parameters.get("timeframe_end"));
        var question = new UsageQuestion(
                timeframe,
                byDay(parameters.get("granularity"), timeframe),
                mode == ViewMode.cumulative,
                metric,
                groupBy,
                dimensions(parameters, metric));
        var found = usage.of(caller, id, question);
        return groupBy == null
                ? new UsageView(views(found, mode, null), null)
                : page(found, mode, groupBy, limit, parameters.get("cursor"));
    }

    private static List<MetricUsageView> views(List<MetricUsage> usage, ViewMode mode, @Nullable String groupBy) {
        return usage.stream().map(one -> MetricUsageView.of(one, mode, groupBy)).toList();
    }

    /// Groups are in the order of their values, so the last value says where the next page begins.
    private static UsageView page(
            List<MetricUsage> groups, ViewMode mode, String groupBy, int limit, @Nullable String cursor) {
        var after = cursor == null || cursor.isEmpty() ? null : value(cursor);
        var left = groups.stream()
                .filter(group -> after == null || group(group).compareTo(after) > 0)
                .toList();
        var page = left.subList(0, Math.min(limit, left.size()));
        var hasMore = left.size() > page.size();
        return new UsageView(
                views(page, mode, groupBy),
                new PaginationMetadata(hasMore, hasMore ? cursor(group(page.getLast())) : null));
    }

    private static String group(MetricUsage usage) {
        return Objects.requireNonNull(usage.group());
    }

    private static String cursor(String value) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(value.getBytes(StandardCharsets.UTF_8));
    }

    private static String value(String cursor) {
        try {
            return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new InvalidRequest("cursor: is not one of ours");
        }
    }

    private static List<Dimension> dimensions(Map<String, String> parameters, @Nullable String metric) {
        var dimensions = new ArrayList<Dimension>();
        for (var position : List.of("first", "second")) {
            var key = parameters.get(position + "_dimension_key");
            var value = parameters.get(position + "_dimension_value");
            if ((key == null) != (value == null)) {
                throw new InvalidRequest(
                        "%1$s_dimension_key: needs %1$s_dimension_value, and the other way round".formatted(position));
            }
            if (key != null && value != null) {
                checkKey(position + "_dimension_key", key);
                dimensions.add(new Dimension(key, value));
            }
        }
        if (!dimensions.isEmpty() && metric == null) {
            throw new InvalidRequest("first_dimension_key: needs " + METRIC);
        }
        return dimensions;
    }

    private static void checkKey(String parameter, String key) {
        try {
            GroupingKey.of(key);
        } catch (MetricSqlException e) {
            throw new InvalidRequest("%s: %s".formatted(parameter, e.getMessage()));
        }
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
