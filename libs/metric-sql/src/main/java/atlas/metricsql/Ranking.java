package atlas.metricsql;

import atlas.metricsql.Accumulator.Part;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A sub-query without groups that gives out the first rows only. It keeps no more than those.
final class Ranking implements Gathering {

    private final Evaluator<Row> where;
    private final List<Evaluator<Row>> outputs;
    private final Cut<Row> cut;

    Ranking(Select select) {
        where = RowLeaves.condition(select.where());
        outputs = select.outputs().stream()
                .map(output -> RowLeaves.compile(output.expr()))
                .toList();
        cut = new Cut<>(select, RowLeaves.compiler());
    }

    @Override
    public boolean matches(Row row) {
        return Boolean.TRUE.equals(where.evaluate(row));
    }

    @Override
    public Gathered nothing() {
        return new Best(this);
    }

    @Override
    public Gathered read(ValueReader reader) {
        var best = new Best(this);
        for (var left = reader.whole(); left > 0; left--) {
            var ranks = values(reader, cut.ranks());
            best.keep(new Cut.Ranked(ranks, new DerivedRow(values(reader, outputs.size()))));
        }
        return best;
    }

    @Override
    public Gathered assembled(List<Part> parts) {
        if (parts.isEmpty()) {
            return nothing();
        }
        var reader = ValueReader.of(parts.getFirst().content());
        var best = read(reader);
        reader.end();
        return best;
    }

    private static List<@Nullable Object> values(ValueReader reader, int count) {
        var values = new ArrayList<@Nullable Object>(count);
        for (var index = 0; index < count; index++) {
            values.add(reader.nullable());
        }
        return values;
    }

    static final class Best implements Gathered {

        private final Ranking ranking;
        private final List<Cut.Ranked> kept = new ArrayList<>();

        private Best(Ranking ranking) {
            this.ranking = ranking;
        }

        @Override
        public void add(Row row) {
            keep(ranking.cut.ranked(row, ranking.outputs));
        }

        private void keep(Cut.Ranked ranked) {
            var found = Collections.binarySearch(kept, ranked, ranking.cut::compare);
            var at = found < 0 ? -found - 1 : found;
            if (at < ranking.cut.end()) {
                kept.add(at, ranked);
                if (kept.size() > ranking.cut.end()) {
                    kept.removeLast();
                }
            }
        }

        @Override
        public void merge(Gathered other) {
            if (!(other instanceof Best that)) {
                throw new IllegalArgumentException("No first rows: " + other.getClass());
            }
            List.copyOf(that.kept).forEach(this::keep);
        }

        @Override
        public void write(ValueWriter writer) {
            writer.whole(kept.size());
            for (var ranked : kept) {
                ranked.ranks().forEach(writer::nullable);
                ranked.row().values().forEach(writer::nullable);
            }
        }

        @Override
        public List<Part> takeChanges() {
            var writer = new ValueWriter();
            write(writer);
            return List.of(new Part("", writer.toBytes()));
        }

        @Override
        public List<Row> rows() {
            return ranking.cut.cut(kept);
        }
    }
}
