package atlas.metricsql;

import java.math.BigDecimal;
import java.util.List;

/// The accumulator of a metric with a sub-query that gathers.
final class GatheredRows implements Accumulator {

    private final Metric metric;
    private final Gathering.Gathered gathered;

    GatheredRows(Metric metric, Gathering.Gathered gathered) {
        this.metric = metric;
        this.gathered = gathered;
    }

    @Override
    public void add(Row row) {
        var matching = metric.matching(row);
        if (matching != null) {
            gathered.add(matching);
        }
    }

    @Override
    public void merge(Accumulator other) {
        if (!(other instanceof GatheredRows that)) {
            throw new IllegalArgumentException("An accumulator of a metric without a sub-query");
        }
        gathered.merge(that.gathered);
    }

    @Override
    public BigDecimal quantity() {
        return metric.quantityOf(gathered.rows());
    }

    @Override
    public byte[] toBytes() {
        var writer = new ValueWriter();
        gathered.write(writer);
        return writer.toBytes();
    }

    @Override
    public List<Part> takeChanges() {
        return gathered.takeChanges();
    }
}
