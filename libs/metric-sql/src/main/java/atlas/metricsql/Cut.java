package atlas.metricsql;

import atlas.metricsql.Select.Ordering;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// ORDER BY, LIMIT and OFFSET. What ORDER BY leaves open is decided by the values that are given out, so that the
/// same rows are left whatever order they came in.
///
/// @param <S> what is put in order
final class Cut<S> {

    /// NULL comes last, and first in descending order.
    private static final Comparator<@Nullable Object> ORDER = Comparator.nullsLast(Values.ORDER);

    private final List<Evaluator<S>> ranks;
    private final List<Boolean> descending;
    private final int offset;
    private final long end;
    private final boolean isNeeded;

    Cut(Select select, Compiler<S> compiler) {
        ranks = select.order().stream().map(one -> compiler.compile(one.expr())).toList();
        descending = select.order().stream().map(Ordering::isDescending).toList();
        offset = select.offset();
        end = select.limit() == null ? Long.MAX_VALUE : (long) offset + select.limit();
        isNeeded = select.isCut();
    }

    /// A row with what it is ordered by.
    record Ranked(List<@Nullable Object> ranks, DerivedRow row) {}

    Ranked ranked(S source, List<Evaluator<S>> outputs) {
        var found = new ArrayList<@Nullable Object>(ranks.size());
        for (var rank : ranks) {
            found.add(rank.evaluate(source));
        }
        var values = new ArrayList<@Nullable Object>(outputs.size());
        for (var output : outputs) {
            values.add(Values.between(output.evaluate(source)));
        }
        return new Ranked(found, new DerivedRow(values));
    }

    int ranks() {
        return ranks.size();
    }

    /// How many rows can matter.
    long end() {
        return end;
    }

    List<Row> rows(Collection<S> sources, List<Evaluator<S>> outputs) {
        return cut(sources.stream().map(source -> ranked(source, outputs)).toList());
    }

    List<Row> cut(List<Ranked> ranked) {
        var rows = ranked.stream();
        if (isNeeded) {
            rows = rows.sorted(this::compare).limit(end).skip(offset);
        }
        return rows.<Row>map(Ranked::row).toList();
    }

    int compare(Ranked one, Ranked other) {
        for (var index = 0; index < descending.size(); index++) {
            var compared = ORDER.compare(one.ranks().get(index), other.ranks().get(index));
            if (compared != 0) {
                return descending.get(index) ? -compared : compared;
            }
        }
        var first = one.row().values();
        var second = other.row().values();
        for (var index = 0; index < first.size(); index++) {
            var compared = ORDER.compare(first.get(index), second.get(index));
            if (compared != 0) {
                return compared;
            }
        }
        return 0;
    }
}
