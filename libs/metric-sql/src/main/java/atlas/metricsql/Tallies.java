package atlas.metricsql;

import java.math.BigDecimal;
import java.util.List;

/// The tallies of a metric's aggregates, in their order.
final class Tallies implements Accumulator {

    private final Metric metric;
    private final List<Tally> tallies;

    Tallies(Metric metric, List<Tally> tallies) {
        this.metric = metric;
        this.tallies = tallies;
    }

    @Override
    public void add(Row row) {
        var matching = metric.matching(row);
        if (matching != null) {
            count(matching);
        }
    }

    /// Counts a row that matches.
    void count(Row row) {
        var measures = metric.measures();
        for (var index = 0; index < measures.size(); index++) {
            var value = measures.get(index).argument().evaluate(row);
            if (value != null) {
                tallies.get(index).add(value);
            }
        }
    }

    List<Tally> all() {
        return tallies;
    }

    @Override
    public void merge(Accumulator other) {
        if (!(other instanceof Tallies that) || !tags().equals(that.tags())) {
            throw new IllegalArgumentException("An accumulator of a metric with other aggregates");
        }
        for (var index = 0; index < tallies.size(); index++) {
            tallies.get(index).merge(that.tallies.get(index));
        }
    }

    @Override
    public BigDecimal quantity() {
        return metric.quantityOf(this);
    }

    @Override
    public byte[] toBytes() {
        var writer = new ValueWriter();
        for (var tally : tallies) {
            writer.tag(tally.tag());
            tally.write(writer);
        }
        return writer.toBytes();
    }

    private List<Byte> tags() {
        return tallies.stream().map(Tally::tag).toList();
    }
}
