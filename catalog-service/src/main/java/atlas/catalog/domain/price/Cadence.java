package atlas.catalog.domain.price;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// How often a price is billed.
public enum Cadence {
    ONE_TIME(1),
    MONTHLY(1),
    QUARTERLY(3),
    SEMI_ANNUAL(6),
    ANNUAL(12);

    private final int months;

    Cadence(int months) {
        this.months = months;
    }

    /// How long one billing cycle is; of no meaning where there is only one.
    public int months() {
        return months;
    }

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Cadence> of(String wireName) {
        return Arrays.stream(values())
                .filter(cadence -> cadence.wireName().equals(wireName))
                .findFirst();
    }
}
