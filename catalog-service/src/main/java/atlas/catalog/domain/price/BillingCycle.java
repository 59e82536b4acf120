package atlas.catalog.domain.price;

import java.util.Locale;

/// How long one billing cycle is.
public record BillingCycle(int duration, Unit unit) {

    private static final int MAX_MONTHS = 120;
    private static final int MAX_DAYS = 3650;

    public enum Unit {
        DAY,
        MONTH;

        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static BillingCycle months(int duration) {
        return new BillingCycle(duration, Unit.MONTH);
    }

    boolean isReasonable() {
        return duration >= 1
                && duration
                        <= switch (unit) {
                            case DAY -> MAX_DAYS;
                            case MONTH -> MAX_MONTHS;
                        };
    }
}
