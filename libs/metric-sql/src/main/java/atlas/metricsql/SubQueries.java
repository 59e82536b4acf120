package atlas.metricsql;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// The sub-queries of a metric, compiled, from the events outwards. What comes before the first that gathers is
/// done to each event at once; what comes after it is done to the rows it has gathered, when the quantity is
/// asked for. So every metric can be counted in parts.
final class SubQueries {

    private final List<Mapping> before = new ArrayList<>();
    private final List<UnaryOperator<List<Row>>> after = new ArrayList<>();
    private @Nullable Gathering gathering;

    /// @param outermost null if there is none
    SubQueries(@Nullable Select outermost) {
        var selects = new ArrayList<Select>();
        for (var select = outermost; select != null; select = select.source()) {
            selects.addFirst(select);
        }
        selects.forEach(this::add);
    }

    private void add(Select select) {
        if (!select.isGrouped() && !select.isCut()) {
            var mapping = new Mapping(select);
            if (gathering == null) {
                before.add(mapping);
            } else {
                after.add(rows -> mapped(mapping, rows));
            }
            return;
        }
        var stage = select.isGrouped() ? new Grouping(select) : new Ranking(select);
        if (gathering == null) {
            gathering = stage;
        } else {
            after.add(rows -> gathered(stage, rows));
        }
    }

    private static List<Row> mapped(Mapping mapping, List<Row> rows) {
        var mapped = new ArrayList<Row>();
        for (var row : rows) {
            var one = mapping.of(row);
            if (one != null) {
                mapped.add(one);
            }
        }
        return mapped;
    }

    private static List<Row> gathered(Gathering gathering, List<Row> rows) {
        var gathered = gathering.nothing();
        rows.stream().filter(gathering::matches).forEach(gathered::add);
        return gathered.rows();
    }

    /// The event as the first SELECT that gathers sees it; null if it does not come so far.
    @Nullable
    Row before(Row event) {
        Row row = event;
        for (var mapping : before) {
            row = mapping.of(row);
            if (row == null) {
                return null;
            }
        }
        return row;
    }

    /// Null if none gathers.
    @Nullable
    Gathering gathering() {
        return gathering;
    }

    /// What the metric itself reads of what was gathered.
    List<Row> after(List<Row> gathered) {
        var rows = gathered;
        for (var step : after) {
            rows = step.apply(rows);
        }
        return rows;
    }
}
