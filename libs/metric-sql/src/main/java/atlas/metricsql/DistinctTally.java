package atlas.metricsql;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Set;

/// COUNT(DISTINCT), exact: it keeps every value, so it grows with their number.
final class DistinctTally implements Tally {

    private final Set<Object> values = new HashSet<>();

    @Override
    public byte tag() {
        return 5;
    }

    @Override
    public void add(Object value) {
        values.add(Values.canonical(value));
    }

    @Override
    public void merge(Tally other) {
        if (!(other instanceof DistinctTally that)) {
            throw Tally.notOfThisKind(other);
        }
        values.addAll(that.values);
    }

    @Override
    public BigDecimal value() {
        return BigDecimal.valueOf(values.size());
    }

    @Override
    public void write(ValueWriter writer) {
        writer.whole(values.size());
        values.forEach(writer::value);
    }

    @Override
    public void read(ValueReader reader) {
        for (var left = reader.whole(); left > 0; left--) {
            add(reader.value());
        }
    }
}
