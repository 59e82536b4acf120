package atlas.kernel.cycle;

/// How long a billing cycle is.
public record CycleLength(int duration, Unit unit) {

    private static final int DAYS_OF_A_MONTH = 30;

    public enum Unit {
        DAY,
        MONTH
    }

    public CycleLength {
        if (duration < 1) {
            throw new IllegalArgumentException("A cycle of %d %s".formatted(duration, unit));
        }
    }

    public static CycleLength months(int duration) {
        return new CycleLength(duration, Unit.MONTH);
    }

    /// To tell longer cycles from shorter ones.
    public int roughDays() {
        return unit == Unit.DAY ? duration : duration * DAYS_OF_A_MONTH;
    }
}
