package atlas.alerts.domain.alert;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/// Values that are watched, in rising order.
public record Thresholds(List<BigDecimal> values) {

    public static final Thresholds NONE = new Thresholds(List.of());

    public Thresholds {
        values = values.stream().sorted().toList();
    }

    /// The highest one that a level has reached. Several that are reached together count as one.
    public Optional<BigDecimal> reachedBy(BigDecimal level) {
        return values.stream().filter(value -> value.compareTo(level) <= 0).reduce((_, higher) -> higher);
    }

    /// The lowest one that a balance was above before and is not any more.
    public Optional<BigDecimal> droppedBelow(BigDecimal before, BigDecimal after) {
        return values.stream()
                .filter(value -> before.compareTo(value) > 0 && after.compareTo(value) <= 0)
                .findFirst();
    }
}
