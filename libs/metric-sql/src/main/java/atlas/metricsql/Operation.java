package atlas.metricsql;

import java.math.BigDecimal;
import java.math.MathContext;
import org.jspecify.annotations.Nullable;

/// Arithmetic on two numbers: exact, but for a quotient, which has 34 digits.
enum Operation {
    ADD,
    SUBTRACT,
    MULTIPLY,
    DIVIDE,
    REMAINDER;

    /// NULL without two numbers, and where the divisor is zero: one odd event must not stop a metric.
    @Nullable
    Object apply(@Nullable Object left, @Nullable Object right) {
        return left instanceof BigDecimal first && right instanceof BigDecimal second ? of(first, second) : null;
    }

    private @Nullable BigDecimal of(BigDecimal left, BigDecimal right) {
        return switch (this) {
            case ADD -> left.add(right);
            case SUBTRACT -> left.subtract(right);
            case MULTIPLY -> left.multiply(right);
            case DIVIDE -> right.signum() == 0 ? null : left.divide(right, MathContext.DECIMAL128);
            case REMAINDER -> right.signum() == 0 ? null : left.remainder(right);
        };
    }
}
