package atlas.kernel.cycle;

import java.util.Arrays;
import java.util.Optional;

/// How often a price is charged.
public enum Cadence {
    ONE_TIME("one_time", 0),
    MONTHLY("monthly", 1),
    QUARTERLY("quarterly", 3),
    SEMI_ANNUAL("semi_annual", 6),
    ANNUAL("annual", 12),
    /// Each price says for itself how long its cycle is.
    CUSTOM("custom", 1);

    private final String wireName;
    private final int months;

    Cadence(String wireName, int months) {
        this.wireName = wireName;
        this.months = months;
    }

    public String wireName() {
        return wireName;
    }

    /// The length of a cycle, unless the price says. What is charged only once has a single one.
    public CycleLength length() {
        return CycleLength.months(Math.max(1, months));
    }

    public boolean recurs() {
        return this != ONE_TIME;
    }

    public static Optional<Cadence> of(String wireName) {
        return Arrays.stream(values())
                .filter(cadence -> cadence.wireName.equals(wireName))
                .findFirst();
    }
}
