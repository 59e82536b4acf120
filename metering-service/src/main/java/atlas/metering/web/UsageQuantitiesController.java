package atlas.metering.web;

import atlas.kernel.BillingPeriod;
import atlas.kernel.Decimals;
import atlas.metering.event.UsageRow;
import atlas.metering.quantity.UsageQuantities;
import atlas.metricsql.Filter;
import atlas.metricsql.GroupingKey;
import atlas.metricsql.Metric;
import atlas.metricsql.MetricSqlException;
import atlas.platform.identity.Caller;
import atlas.platform.web.InvalidRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/// What other services ask: exact quantities of a customer's usage, over any bounds.
@RestController
class UsageQuantitiesController {

    private static final int MAX_FRAMES = 1_000;
    private static final int MAX_KEYS = 10;
    private static final int MAX_EVENTS = 500;

    private final UsageQuantities quantities;

    UsageQuantitiesController(UsageQuantities quantities) {
        this.quantities = quantities;
    }

    record Question(
            @Nullable String customerId,
            @Nullable String metricSql,
            @Nullable String filter,
            @Nullable List<String> groupingKeys,
            @Nullable List<Timeframe> timeframes,
            @Nullable List<SupposedEvent> events) {}

    record Timeframe(@Nullable Instant start, @Nullable Instant end) {}

    record SupposedEvent(
            @Nullable String eventName,
            @Nullable Instant timestamp,
            @Nullable ObjectNode properties) {}

    record AnswerView(List<FrameView> data) {}

    record FrameView(Instant start, Instant end, List<GroupView> groups) {

        static FrameView of(UsageQuantities.Answer answer) {
            return new FrameView(
                    answer.frame().start(),
                    answer.frame().end(),
                    answer.groups().stream().map(GroupView::of).toList());
        }
    }

    record GroupView(List<@Nullable String> values, String quantity) {

        static GroupView of(UsageQuantities.Group group) {
            return new GroupView(group.values(), Decimals.plain(group.quantity()));
        }
    }

    @PostMapping("/internal/v1/usage_quantities")
    AnswerView quantities(Caller caller, @RequestBody Question asked) {
        var customer = required("customer_id", asked.customerId());
        var question = new UsageQuantities.Question(
                customer,
                metric(required("metric_sql", asked.metricSql()), asked.filter()),
                keys(asked.groupingKeys() == null ? List.of() : asked.groupingKeys()),
                frames(required("timeframes", asked.timeframes())));
        var answers = asked.events() == null
                ? quantities.of(caller.merchant(), question)
                : quantities.supposing(rows(customer, asked.events()), question);
        return new AnswerView(answers.stream().map(FrameView::of).toList());
    }

    private static <T> T required(String field, @Nullable T value) {
        if (value == null) {
            throw new InvalidRequest(field + ": is required");
        }
        return value;
    }

    private static Metric metric(String sql, @Nullable String filter) {
        var metric = compiled("metric_sql", () -> Metric.compile(sql));
        return filter == null ? metric : metric.of(compiled("filter", () -> Filter.compile(filter)));
    }

    private static List<String> keys(List<String> keys) {
        if (keys.size() > MAX_KEYS) {
            throw new InvalidRequest("grouping_keys: must not be more than " + MAX_KEYS);
        }
        keys.forEach(key -> compiled("grouping_keys", () -> GroupingKey.of(key)));
        return keys;
    }

    private interface Compiling<T> {
        T run();
    }

    private static <T> T compiled(String field, Compiling<T> compiling) {
        try {
            return compiling.run();
        } catch (MetricSqlException e) {
            throw new InvalidRequest(field + ": " + e.getMessage());
        }
    }

    private static List<BillingPeriod> frames(List<Timeframe> timeframes) {
        if (timeframes.isEmpty() || timeframes.size() > MAX_FRAMES) {
            throw new InvalidRequest("timeframes: must be between 1 and " + MAX_FRAMES);
        }
        var frames = new ArrayList<BillingPeriod>();
        for (var frame : timeframes) {
            var start = required("timeframes.start", frame.start());
            var end = required("timeframes.end", frame.end());
            if (!start.isBefore(end)) {
                throw new InvalidRequest("timeframes: end must be after start");
            }
            frames.add(new BillingPeriod(start, end));
        }
        return frames;
    }

    private static List<UsageRow> rows(String customer, List<SupposedEvent> events) {
        if (events.size() > MAX_EVENTS) {
            throw new InvalidRequest("events: must not be more than " + MAX_EVENTS);
        }
        var rows = new ArrayList<UsageRow>();
        for (var event : events) {
            rows.add(new UsageRow(
                    required("events.event_name", event.eventName()),
                    required("events.timestamp", event.timestamp()),
                    "supposed-" + rows.size(),
                    customer,
                    null,
                    flat(required("events.properties", event.properties()))));
        }
        return rows;
    }

    private static String flat(ObjectNode properties) {
        properties.properties().removeIf(property -> property.getValue().isNull());
        for (Map.Entry<String, ?> property : properties.properties()) {
            if (!properties.path(property.getKey()).isValueNode()) {
                throw new InvalidRequest(
                        "events.properties.%s: must be a string, a number or a boolean".formatted(property.getKey()));
            }
        }
        return properties.toString();
    }
}
