package atlas.metricsql;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One usage event, as a metric sees it.
public interface Row {

    String eventName();

    Instant timestamp();

    String idempotencyKey();

    @Nullable
    String customerId();

    @Nullable
    String externalCustomerId();

    /// A `String`, `BigDecimal` or `Boolean`; null if the event has no such property.
    @Nullable
    Object property(String name);
}
