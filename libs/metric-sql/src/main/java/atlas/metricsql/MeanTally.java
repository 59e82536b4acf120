package atlas.metricsql;

import java.math.BigDecimal;
import java.math.MathContext;
import org.jspecify.annotations.Nullable;

/// AVG, and the SUM of a group: without a number they have no value.
final class MeanTally implements Tally {

    private final boolean averages;
    private BigDecimal sum = BigDecimal.ZERO;
    private long count;

    MeanTally(boolean averages) {
        this.averages = averages;
    }

    @Override
    public byte tag() {
        return (byte) (averages ? 6 : 7);
    }

    @Override
    public void add(Object value) {
        if (value instanceof BigDecimal number) {
            sum = sum.add(number);
            count++;
        }
    }

    @Override
    public void merge(Tally other) {
        if (!(other instanceof MeanTally that) || that.averages != averages) {
            throw Tally.notOfThisKind(other);
        }
        sum = sum.add(that.sum);
        count += that.count;
    }

    @Override
    public @Nullable BigDecimal value() {
        if (count == 0) {
            return null;
        }
        return averages ? sum.divide(BigDecimal.valueOf(count), MathContext.DECIMAL128) : sum;
    }

    @Override
    public void write(ValueWriter writer) {
        writer.whole(count);
        writer.number(sum);
    }

    @Override
    public void read(ValueReader reader) {
        count = reader.whole();
        sum = reader.number();
    }
}
