package atlas.metricsql;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

record Event(String eventName, Instant timestamp, String idempotencyKey, Map<String, Object> properties)
        implements Row {

    Event {
        properties = Map.copyOf(properties);
    }

    /// @param namesAndValues in turns; a number in any form
    static Event named(String eventName, Object... namesAndValues) {
        var properties = new HashMap<String, Object>();
        for (var index = 0; index < namesAndValues.length; index += 2) {
            var value = namesAndValues[index + 1];
            properties.put(
                    (String) namesAndValues[index],
                    value instanceof Number number ? new BigDecimal(number.toString()) : value);
        }
        return new Event(eventName, Instant.parse("2026-03-01T12:00:00Z"), "key-1", properties);
    }

    static Event of(Object... namesAndValues) {
        return named("api_call", namesAndValues);
    }

    @Override
    public String customerId() {
        return "customer-1";
    }

    @Override
    public @Nullable String externalCustomerId() {
        return null;
    }

    @Override
    public @Nullable Object property(String name) {
        return properties.get(name);
    }

    static Accumulator accumulated(Metric metric, List<? extends Row> rows) {
        var accumulator = metric.newAccumulator();
        rows.forEach(accumulator::add);
        return accumulator;
    }
}
