package atlas.metering.event;

import atlas.metricsql.Row;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A counted event. Its properties are read when the first metric asks for one. For one thread.
public final class UsageRow implements Row {

    private final String eventName;
    private final Instant timestamp;
    private final String idempotencyKey;
    private final String customerId;
    private final @Nullable String externalCustomerId;
    private final String json;
    private @Nullable Map<String, Object> properties;

    /// @param json the properties, as they were sent
    public UsageRow(
            String eventName,
            Instant timestamp,
            String idempotencyKey,
            String customerId,
            @Nullable String externalCustomerId,
            String json) {
        this.eventName = eventName;
        this.timestamp = timestamp;
        this.idempotencyKey = idempotencyKey;
        this.customerId = customerId;
        this.externalCustomerId = externalCustomerId;
        this.json = json;
    }

    @Override
    public String eventName() {
        return eventName;
    }

    @Override
    public Instant timestamp() {
        return timestamp;
    }

    @Override
    public String idempotencyKey() {
        return idempotencyKey;
    }

    @Override
    public String customerId() {
        return customerId;
    }

    @Override
    public @Nullable String externalCustomerId() {
        return externalCustomerId;
    }

    @Override
    public @Nullable Object property(String name) {
        var known = properties;
        if (known == null) {
            known = EventProperties.parse(json);
            properties = known;
        }
        return known.get(name);
    }
}
