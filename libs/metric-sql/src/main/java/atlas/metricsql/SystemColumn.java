package atlas.metricsql;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What every event has beside its properties. A property of the same name is hidden.
enum SystemColumn {
    EVENT_NAME(Type.STRING),
    TIMESTAMP(Type.TIMESTAMP),
    TIMESTAMP_MILLIS(Type.NUMBER),
    IDEMPOTENCY_KEY(Type.STRING),
    CUSTOMER_ID(Type.STRING),
    EXTERNAL_CUSTOMER_ID(Type.STRING);

    private static final Map<String, SystemColumn> BY_NAME = Stream.of(values())
            .collect(Collectors.toMap(column -> column.name().toLowerCase(Locale.ROOT), Function.identity()));

    private final Type type;

    SystemColumn(Type type) {
        this.type = type;
    }

    static Optional<SystemColumn> named(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    Type type() {
        return type;
    }

    Evaluator<Row> reader() {
        return switch (this) {
            case EVENT_NAME -> Row::eventName;
            case TIMESTAMP -> Row::timestamp;
            case TIMESTAMP_MILLIS -> row -> BigDecimal.valueOf(row.timestamp().toEpochMilli());
            case IDEMPOTENCY_KEY -> Row::idempotencyKey;
            case CUSTOMER_ID -> Row::customerId;
            case EXTERNAL_CUSTOMER_ID -> Row::externalCustomerId;
        };
    }
}
