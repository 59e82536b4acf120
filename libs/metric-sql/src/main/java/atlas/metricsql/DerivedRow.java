package atlas.metricsql;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A row that a sub-query gives out. Whoever reads it knows its columns by number, and asks for nothing else.
record DerivedRow(List<@Nullable Object> values) implements Row {

    DerivedRow(List<@Nullable Object> values) {
        this.values = Collections.unmodifiableList(values);
    }

    static DerivedRow of(List<Evaluator<Row>> outputs, Row row) {
        var values = new ArrayList<@Nullable Object>(outputs.size());
        for (var output : outputs) {
            values.add(Values.between(output.evaluate(row)));
        }
        return new DerivedRow(values);
    }

    @Override
    public String eventName() {
        throw noEvent();
    }

    @Override
    public Instant timestamp() {
        throw noEvent();
    }

    @Override
    public String idempotencyKey() {
        throw noEvent();
    }

    @Override
    public @Nullable String customerId() {
        throw noEvent();
    }

    @Override
    public @Nullable String externalCustomerId() {
        throw noEvent();
    }

    @Override
    public @Nullable Object property(String name) {
        throw noEvent();
    }

    private static IllegalStateException noEvent() {
        return new IllegalStateException("A row of a sub-query is no event");
    }
}
