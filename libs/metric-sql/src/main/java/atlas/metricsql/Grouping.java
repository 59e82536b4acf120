package atlas.metricsql;

import atlas.metricsql.Accumulator.Part;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A sub-query with groups. Without keys there is one group, of nothing if there are no rows.
final class Grouping implements Gathering {

    private final Evaluator<Row> where;
    private final List<Evaluator<Row>> keys;
    private final List<Measure> measures;
    private final Evaluator<Group> having;
    private final List<Evaluator<Group>> outputs;
    private final Cut<Group> cut;

    /// The values that make a group.
    record Keys(List<@Nullable Object> values) {}

    /// What is evaluated on a group.
    record Group(Keys keys, List<Tally> tallies) {}

    Grouping(Select select) {
        var groups = new Compiler<Group>(Grouping::leaf);
        where = RowLeaves.condition(select.where());
        keys = select.keys().stream().map(RowLeaves::compile).toList();
        measures = select.aggregates().stream()
                .map(aggregate -> Measure.of(aggregate, true))
                .toList();
        having = select.having() == null ? _ -> true : groups.compile(select.having());
        outputs = select.outputs().stream()
                .map(output -> groups.compile(output.expr()))
                .toList();
        cut = new Cut<>(select, groups);
    }

    private static Evaluator<Group> leaf(Expr.Leaf leaf) {
        return switch (leaf) {
            case Expr.Key(var index, var _) -> group -> group.keys().values().get(index);
            case Expr.Aggregate(var index, var _, var _, var _) ->
                group -> group.tallies().get(index).value();
            case Expr.Column _, Expr.Property _, Expr.Field _ ->
                throw new IllegalStateException("A column outside an aggregate");
        };
    }

    @Override
    public boolean matches(Row row) {
        return Boolean.TRUE.equals(where.evaluate(row));
    }

    @Override
    public Gathered nothing() {
        return new Groups(this);
    }

    @Override
    public Gathered read(ValueReader reader) {
        var groups = new Groups(this);
        for (var left = reader.whole(); left > 0; left--) {
            groups.read(reader);
        }
        groups.changed.addAll(groups.tallies.keySet());
        return groups;
    }

    /// A group is a part.
    @Override
    public Gathered assembled(List<Part> parts) {
        var groups = new Groups(this);
        for (var part : parts) {
            var reader = ValueReader.of(part.content());
            groups.read(reader);
            reader.end();
        }
        return groups;
    }

    private List<Tally> newTallies() {
        return measures.stream().map(Measure::newTally).toList();
    }

    static final class Groups implements Gathered {

        private final Grouping grouping;
        private final Map<Keys, List<Tally>> tallies = new LinkedHashMap<>();
        private final Set<Keys> changed = new LinkedHashSet<>();

        private Groups(Grouping grouping) {
            this.grouping = grouping;
        }

        @Override
        public void add(Row row) {
            var values = new ArrayList<@Nullable Object>(grouping.keys.size());
            for (var key : grouping.keys) {
                var value = key.evaluate(row);
                values.add(value == null ? null : Values.canonical(value));
            }
            var group = group(new Keys(values));
            for (var index = 0; index < group.size(); index++) {
                var value = grouping.measures.get(index).argument().evaluate(row);
                if (value != null) {
                    group.get(index).add(value);
                }
            }
        }

        private void read(ValueReader reader) {
            var values = new ArrayList<@Nullable Object>();
            for (var key = 0; key < grouping.keys.size(); key++) {
                values.add(reader.nullable());
            }
            var counted = new ArrayList<Tally>();
            for (var measure : grouping.measures) {
                counted.add(measure.read(reader));
            }
            tallies.put(new Keys(values), counted);
        }

        private List<Tally> group(Keys keys) {
            changed.add(keys);
            return tallies.computeIfAbsent(keys, _ -> grouping.newTallies());
        }

        @Override
        public void merge(Gathered other) {
            if (!(other instanceof Groups that)) {
                throw new IllegalArgumentException("No groups: " + other.getClass());
            }
            that.tallies.forEach((keys, counted) -> {
                var group = group(keys);
                if (group.size() != counted.size() || keys.values().size() != grouping.keys.size()) {
                    throw new IllegalArgumentException("Groups of another sub-query");
                }
                for (var index = 0; index < group.size(); index++) {
                    group.get(index).merge(counted.get(index));
                }
            });
        }

        @Override
        public void write(ValueWriter writer) {
            writer.whole(tallies.size());
            tallies.forEach((keys, counted) -> {
                write(keys, writer);
                write(counted, writer);
            });
        }

        @Override
        public List<Part> takeChanges() {
            var parts = new ArrayList<Part>();
            for (var keys : changed) {
                var identity = new ValueWriter();
                write(keys, identity);
                var content = new ValueWriter();
                write(keys, content);
                write(Objects.requireNonNull(tallies.get(keys)), content);
                parts.add(Part.identifiedBy("", identity.toBytes(), content.toBytes()));
            }
            changed.clear();
            return parts;
        }

        private static void write(Keys keys, ValueWriter writer) {
            keys.values().forEach(writer::nullable);
        }

        private static void write(List<Tally> counted, ValueWriter writer) {
            for (var tally : counted) {
                writer.tag(tally.tag());
                tally.write(writer);
            }
        }

        @Override
        public List<Row> rows() {
            var groups = new ArrayList<Group>();
            tallies.forEach((keys, counted) -> groups.add(new Group(keys, counted)));
            if (grouping.keys.isEmpty() && groups.isEmpty()) {
                groups.add(new Group(new Keys(List.of()), grouping.newTallies()));
            }
            groups.removeIf(group -> !Boolean.TRUE.equals(grouping.having.evaluate(group)));
            return grouping.cut.rows(groups, grouping.outputs);
        }
    }
}
