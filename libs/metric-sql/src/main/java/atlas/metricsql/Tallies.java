package atlas.metricsql;

import java.math.BigDecimal;
import java.util.ArrayList;
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

    /// All but the values of COUNT(DISTINCT) is small, and one part.
    @Override
    public List<Part> takeChanges() {
        var small = new ValueWriter();
        var parts = new ArrayList<Part>();
        for (var index = 0; index < tallies.size(); index++) {
            var tally = tallies.get(index);
            small.tag(tally.tag());
            if (tally instanceof DistinctTally distinct) {
                small.whole(0);
                for (var value : distinct.takeFresh()) {
                    var writer = new ValueWriter();
                    writer.whole(index);
                    writer.value(value);
                    parts.add(Part.identifiedBy("", writer.toBytes(), writer.toBytes()));
                }
            } else {
                tally.write(small);
            }
        }
        parts.add(new Part("", small.toBytes()));
        return parts;
    }

    /// Puts back a value of COUNT(DISTINCT).
    void restore(Part part) {
        var reader = ValueReader.of(part.content());
        var index = reader.whole();
        if (index >= tallies.size() || !(tallies.get((int) index) instanceof DistinctTally distinct)) {
            throw new IllegalArgumentException("A value of no COUNT(DISTINCT)");
        }
        distinct.restore(reader.value());
    }

    private List<Byte> tags() {
        return tallies.stream().map(Tally::tag).toList();
    }
}
