package atlas.metricsql;

import java.math.BigDecimal;

/// SUM, exact: rounding happens once, to the quantity.
final class SumTally implements Tally {

    private BigDecimal sum = BigDecimal.ZERO;

    @Override
    public byte tag() {
        return 2;
    }

    @Override
    public void add(Object value) {
        if (value instanceof BigDecimal number) {
            sum = sum.add(number);
        }
    }

    @Override
    public void merge(Tally other) {
        if (!(other instanceof SumTally that)) {
            throw Tally.notOfThisKind(other);
        }
        sum = sum.add(that.sum);
    }

    @Override
    public BigDecimal value() {
        return sum;
    }

    @Override
    public void write(ValueWriter writer) {
        writer.number(sum);
    }

    @Override
    public void read(ValueReader reader) {
        sum = reader.number();
    }
}
