package atlas.metricsql;

import atlas.metricsql.Expr.Literal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The right side of IN, asked in constant time however long the list.
///
/// @param comparableWith the types that all listed values can be compared with: none if NULL is
///     listed, or several types are
record Membership(Set<Object> values, Set<Class<?>> comparableWith) {

    Membership {
        values = Set.copyOf(values);
        comparableWith = Set.copyOf(comparableWith);
    }

    static Membership of(List<Literal> literals) {
        var values = new HashSet<Object>();
        var types = new HashSet<Class<?>>();
        var hasNull = false;
        for (var literal : literals) {
            if (literal.value() == null) {
                hasNull = true;
            } else {
                values.add(Values.canonical(literal.value()));
                types.add(literal.value().getClass());
            }
        }
        return new Membership(values, hasNull || types.size() > 1 ? Set.of() : types);
    }

    /// Unknown for a value that is not found and could not be compared with one of the list.
    @Nullable
    Boolean of(@Nullable Object value) {
        if (value == null) {
            return null;
        }
        if (values.contains(Values.canonical(value))) {
            return true;
        }
        return comparableWith.contains(value.getClass()) ? false : null;
    }
}
