package atlas.metricsql;

import java.math.BigDecimal;

/// COUNT.
final class CountTally implements Tally {

    private long count;

    @Override
    public byte tag() {
        return 1;
    }

    @Override
    public void add(Object value) {
        count++;
    }

    @Override
    public void merge(Tally other) {
        if (!(other instanceof CountTally that)) {
            throw Tally.notOfThisKind(other);
        }
        count += that.count;
    }

    @Override
    public BigDecimal value() {
        return BigDecimal.valueOf(count);
    }

    @Override
    public void write(ValueWriter writer) {
        writer.whole(count);
    }

    @Override
    public void read(ValueReader reader) {
        count = reader.whole();
    }
}
