package atlas.subscription.domain.subscription;

import java.math.BigDecimal;
import java.time.Instant;

/// The quantity of a fixed price from an instant on.
public record QuantityChange(Instant effective, BigDecimal quantity) {}
