package atlas.metricsql;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// COUNT(DISTINCT), exact: it keeps every value, so it grows with their number.
final class DistinctTally implements Tally {

    private final Set<Object> values = new HashSet<>();
    private final List<Object> fresh = new ArrayList<>();

    @Override
    public byte tag() {
        return 5;
    }

    @Override
    public void add(Object value) {
        var canonical = Values.canonical(value);
        if (values.add(canonical)) {
            fresh.add(canonical);
        }
    }

    /// What came since this was asked last.
    List<Object> takeFresh() {
        var taken = List.copyOf(fresh);
        fresh.clear();
        return taken;
    }

    /// Puts back what was taken.
    void restore(Object value) {
        values.add(value);
    }

    @Override
    public void merge(Tally other) {
        if (!(other instanceof DistinctTally that)) {
            throw Tally.notOfThisKind(other);
        }
        that.values.forEach(this::add);
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
