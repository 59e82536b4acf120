package atlas.catalog.domain.price;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How often a price is billed.
public enum Cadence {
    ONE_TIME,
    MONTHLY,
    QUARTERLY,
    SEMI_ANNUAL,
    ANNUAL,
    CUSTOM;

    /// How long one billing cycle is, of no meaning where there is only one; null if each price says.
    public @Nullable BillingCycle cycle() {
        return switch (this) {
            case ONE_TIME, MONTHLY -> BillingCycle.months(1);
            case QUARTERLY -> BillingCycle.months(3);
            case SEMI_ANNUAL -> BillingCycle.months(6);
            case ANNUAL -> BillingCycle.months(12);
            case CUSTOM -> null;
        };
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
