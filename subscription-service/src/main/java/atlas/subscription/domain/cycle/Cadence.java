package atlas.subscription.domain.cycle;

import java.util.Arrays;
import java.util.Optional;

/// How often a price is charged.
public enum Cadence {
    ONE_TIME("one_time", 0),
    MONTHLY("monthly", 1),
    QUARTERLY("quarterly", 3),
    SEMI_ANNUAL("semi_annual", 6),
    ANNUAL("annual", 12);

    private final String wireName;
    private final int months;

    Cadence(String wireName, int months) {
        this.wireName = wireName;
        this.months = months;
    }

    public String wireName() {
        return wireName;
    }

    /// The length of a cycle; 0 for what is charged only once.
    public int months() {
        return months;
    }

    public boolean recurs() {
        return months > 0;
    }

    public static Optional<Cadence> of(String wireName) {
        return Arrays.stream(values())
                .filter(cadence -> cadence.wireName.equals(wireName))
                .findFirst();
    }
}
