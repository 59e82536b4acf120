package atlas.metricsql;

import java.util.Collection;
import java.util.HashSet;

/// What an expression is known to be before any row is seen.
enum Type {
    NUMBER("a number"),
    STRING("a string"),
    BOOLEAN("a condition"),
    TIMESTAMP("a timestamp"),
    /// A property's type is the event's choice, and may differ from event to event.
    ANY("anything");

    private final String described;

    Type(String described) {
        this.described = described;
    }

    boolean fits(Type other) {
        return this == other || this == ANY || other == ANY;
    }

    String described() {
        return described;
    }

    static Type common(Collection<Expr> alternatives) {
        var types = new HashSet<Type>();
        alternatives.forEach(alternative -> types.add(alternative.type()));
        return types.size() == 1 ? types.iterator().next() : ANY;
    }
}
