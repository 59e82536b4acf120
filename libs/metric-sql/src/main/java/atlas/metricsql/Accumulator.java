package atlas.metricsql;

import java.math.BigDecimal;

/// What a metric has counted so far. Rows may come in any order and over any number of accumulators:
/// merging is associative and commutative. For one thread at a time.
public interface Accumulator {

    /// Counts the row in, if it matches the metric.
    void add(Row row);

    /// Takes in what the other counted.
    ///
    /// @throws IllegalArgumentException if the other is of a metric with other aggregates
    void merge(Accumulator other);

    /// The metric's value: 0 without rows, rounded to 12 decimals and kept within what
    /// `numeric(38,12)` holds, so that no metric can produce what cannot be stored.
    BigDecimal quantity();

    /// Everything needed to carry on later, for [Metric#read]. Equal accumulators may write their
    /// distinct values in different orders.
    byte[] toBytes();
}
