package atlas.metering.domain.window;

import atlas.metricsql.Accumulator;
import atlas.metricsql.GroupingKey;
import atlas.metricsql.Metric;
import atlas.metricsql.Row;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Counts a metric for each combination of the values of some event properties. Merging is associative
/// and commutative, so what was counted in parts and in any order is what was counted at once.
public final class GroupedTallies {

    private final Metric metric;
    private final List<GroupingKey> keys;
    private final Map<List<@Nullable String>, Tally> tallies = new LinkedHashMap<>();

    /// @param keys what to group by; none makes one group of everything
    /// @throws atlas.metricsql.MetricSqlException if a key cannot be understood
    public GroupedTallies(Metric metric, List<String> keys) {
        this.metric = metric;
        this.keys = keys.stream().map(GroupingKey::of).toList();
    }

    /// Counts the row in, and gives the tally it changed, unless it does not match the metric.
    public Optional<Tally> add(Row row) {
        if (!metric.matches(row)) {
            return Optional.empty();
        }
        var tally = tally(valuesOf(row));
        tally.accumulator().add(row);
        return Optional.of(put(new Tally(tally.values(), tally.accumulator(), tally.events() + 1)));
    }

    /// Takes in what was counted elsewhere for a group, and gives the tally after it.
    public Tally merge(List<@Nullable String> values, Accumulator counted, long events) {
        var tally = tally(values);
        tally.accumulator().merge(counted);
        return put(new Tally(tally.values(), tally.accumulator(), tally.events() + events));
    }

    /// Puts back what was put away.
    public void restore(Tally tally) {
        put(tally);
    }

    public Collection<Tally> all() {
        return Collections.unmodifiableCollection(tallies.values());
    }

    /// The quantity over all groups.
    public BigDecimal quantity() {
        if (tallies.size() == 1) {
            return tallies.values().iterator().next().accumulator().quantity();
        }
        var total = metric.newAccumulator();
        tallies.values().forEach(tally -> total.merge(tally.accumulator()));
        return total.quantity();
    }

    public long events() {
        return tallies.values().stream().mapToLong(Tally::events).sum();
    }

    private Tally put(Tally tally) {
        tallies.put(tally.values(), tally);
        return tally;
    }

    private Tally tally(List<@Nullable String> values) {
        var known = tallies.get(values);
        return known != null ? known : new Tally(values, metric.newAccumulator(), 0);
    }

    private List<@Nullable String> valuesOf(Row row) {
        var values = new ArrayList<@Nullable String>(keys.size());
        keys.forEach(key -> values.add(key.of(row)));
        return Collections.unmodifiableList(values);
    }
}
