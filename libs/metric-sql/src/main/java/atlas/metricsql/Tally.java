package atlas.metricsql;

import java.math.BigDecimal;

/// What one aggregate has seen so far.
sealed interface Tally permits CountTally, SumTally, ExtremeTally, DistinctTally {

    /// Identifies the kind in stored bytes, for ever.
    byte tag();

    void add(Object value);

    /// @throws IllegalArgumentException if the other is of another kind
    void merge(Tally other);

    /// 0 if nothing was added.
    BigDecimal total();

    void write(ValueWriter writer);

    void read(ValueReader reader);

    static IllegalArgumentException notOfThisKind(Tally other) {
        return new IllegalArgumentException(
                "Cannot merge with " + other.getClass().getSimpleName());
    }
}
