package atlas.metricsql;

import java.util.Optional;

/// How the values of many rows become one number.
enum AggregateFunction {
    COUNT,
    COUNT_DISTINCT,
    SUM,
    MAX,
    MIN,
    AVG,
    LATEST_BY,
    EARLIEST_BY;

    static Optional<AggregateFunction> named(String name) {
        return switch (name) {
            case "SUM" -> Optional.of(SUM);
            case "MAX" -> Optional.of(MAX);
            case "MIN" -> Optional.of(MIN);
            case "AVG" -> Optional.of(AVG);
            case "LATEST_BY" -> Optional.of(LATEST_BY);
            case "EARLIEST_BY" -> Optional.of(EARLIEST_BY);
            default -> Optional.empty();
        };
    }

    /// Whether a second argument puts its values in order.
    boolean isOrdered() {
        return this == LATEST_BY || this == EARLIEST_BY;
    }

    /// Whether the values of two slices of time add up to the value of both.
    boolean isAdditive() {
        return switch (this) {
            case COUNT, SUM -> true;
            case COUNT_DISTINCT, MAX, MIN, AVG, LATEST_BY, EARLIEST_BY -> false;
        };
    }

    boolean needsNumbers() {
        return switch (this) {
            case SUM, MAX, MIN, AVG -> true;
            case COUNT, COUNT_DISTINCT, LATEST_BY, EARLIEST_BY -> false;
        };
    }

    /// @param ofGroup whether nothing counted is NULL, as in SQL, and not zero
    Tally newTally(boolean ofGroup) {
        return switch (this) {
            case COUNT -> new CountTally();
            case COUNT_DISTINCT -> new DistinctTally();
            case SUM -> ofGroup ? new MeanTally(false) : new SumTally();
            case MAX -> new ExtremeTally(true);
            case MIN -> new ExtremeTally(false);
            case AVG -> new MeanTally(true);
            case LATEST_BY -> new RankedTally(true);
            case EARLIEST_BY -> new RankedTally(false);
        };
    }
}
