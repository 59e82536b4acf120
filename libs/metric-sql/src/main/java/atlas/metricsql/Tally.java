package atlas.metricsql;

import org.jspecify.annotations.Nullable;

/// What one aggregate has seen so far.
sealed interface Tally permits CountTally, SumTally, MeanTally, ExtremeTally, RankedTally, DistinctTally {

    /// Identifies the kind in stored bytes, for ever.
    byte tag();

    void add(Object value);

    /// @throws IllegalArgumentException if the other is of another kind
    void merge(Tally other);

    /// What was counted; null if that is nothing, and nothing has no value.
    @Nullable
    Object value();

    void write(ValueWriter writer);

    void read(ValueReader reader);

    static IllegalArgumentException notOfThisKind(Tally other) {
        return new IllegalArgumentException(
                "Cannot merge with " + other.getClass().getSimpleName());
    }
}
