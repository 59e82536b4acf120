package atlas.metricsql;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// MAX and MIN of numbers.
final class ExtremeTally implements Tally {

    private final boolean greatest;
    private @Nullable BigDecimal extreme;

    ExtremeTally(boolean greatest) {
        this.greatest = greatest;
    }

    @Override
    public byte tag() {
        return (byte) (greatest ? 3 : 4);
    }

    @Override
    public void add(Object value) {
        if (value instanceof BigDecimal number) {
            extreme = extreme == null ? number : further(extreme, number);
        }
    }

    @Override
    public void merge(Tally other) {
        if (!(other instanceof ExtremeTally that) || that.greatest != greatest) {
            throw Tally.notOfThisKind(other);
        }
        if (that.extreme != null) {
            add(that.extreme);
        }
    }

    @Override
    public @Nullable BigDecimal value() {
        return extreme;
    }

    @Override
    public void write(ValueWriter writer) {
        writer.flag(extreme != null);
        if (extreme != null) {
            writer.number(extreme);
        }
    }

    @Override
    public void read(ValueReader reader) {
        extreme = reader.flag() ? reader.number() : null;
    }

    private BigDecimal further(BigDecimal first, BigDecimal second) {
        return greatest ? first.max(second) : first.min(second);
    }
}
