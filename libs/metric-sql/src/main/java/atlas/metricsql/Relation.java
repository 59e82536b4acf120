package atlas.metricsql;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A comparison. Between different types, or with NULL, its answer is NULL: unknown.
enum Relation {
    EQUAL,
    NOT_EQUAL,
    LESS,
    LESS_OR_EQUAL,
    GREATER,
    GREATER_OR_EQUAL;

    @Nullable
    Boolean holds(@Nullable Object left, @Nullable Object right) {
        if (left instanceof String first && right instanceof String second) {
            return accepts(first.compareTo(second));
        }
        if (left instanceof BigDecimal first && right instanceof BigDecimal second) {
            return accepts(first.compareTo(second));
        }
        if (left instanceof Boolean first && right instanceof Boolean second) {
            return accepts(first.compareTo(second));
        }
        if (left instanceof Instant first && right instanceof Instant second) {
            return accepts(first.compareTo(second));
        }
        return null;
    }

    private boolean accepts(int comparison) {
        return switch (this) {
            case EQUAL -> comparison == 0;
            case NOT_EQUAL -> comparison != 0;
            case LESS -> comparison < 0;
            case LESS_OR_EQUAL -> comparison <= 0;
            case GREATER -> comparison > 0;
            case GREATER_OR_EQUAL -> comparison >= 0;
        };
    }
}
