package atlas.metricsql;

import org.jspecify.annotations.Nullable;

/// A compiled expression.
///
/// @param <S> where its leaves get their values
@FunctionalInterface
interface Evaluator<S> {

    /// A `String`, `BigDecimal`, `Boolean`, `Instant`, or null for NULL.
    @Nullable
    Object evaluate(S source);
}
