package atlas.metricsql;

/// How the values of many rows become one number.
enum AggregateFunction {
    COUNT,
    COUNT_DISTINCT,
    SUM,
    MAX,
    MIN;

    /// Whether the values of two slices of time add up to the value of both.
    boolean isAdditive() {
        return switch (this) {
            case COUNT, SUM -> true;
            case COUNT_DISTINCT, MAX, MIN -> false;
        };
    }

    boolean needsNumbers() {
        return switch (this) {
            case SUM, MAX, MIN -> true;
            case COUNT, COUNT_DISTINCT -> false;
        };
    }

    Tally newTally() {
        return switch (this) {
            case COUNT -> new CountTally();
            case COUNT_DISTINCT -> new DistinctTally();
            case SUM -> new SumTally();
            case MAX -> new ExtremeTally(true);
            case MIN -> new ExtremeTally(false);
        };
    }
}
