package atlas.rating;

import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsLast;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// How much is charged for: in all, and by the values of the properties that the price groups by. The
/// total is not always the sum of the groups: a peak of all is less than the peaks of each.
///
/// @param groups in order of their values, each combination of values once
public record Quantities(BigDecimal total, List<Group> groups) {

    private static final Comparator<@Nullable String> VALUES = nullsLast(naturalOrder());
    private static final Comparator<Group> ORDER = Quantities::compare;

    /// What was used with one combination of values.
    ///
    /// @param values one for each grouping key; null where events lack the property
    public record Group(List<@Nullable String> values, BigDecimal quantity) {

        public Group(List<@Nullable String> values, BigDecimal quantity) {
            this.values = Collections.unmodifiableList(new ArrayList<>(values));
            this.quantity = quantity;
        }
    }

    public Quantities {
        groups = groups.stream().sorted(ORDER).toList();
    }

    /// A quantity that is not grouped.
    public static Quantities of(BigDecimal total) {
        return new Quantities(total, List.of());
    }

    /// Groups whose total is their sum.
    public static Quantities of(List<Group> groups) {
        return new Quantities(sum(groups), groups);
    }

    /// What is left when so much is free, never below zero. Groups use the free units up in their order.
    public Quantities without(BigDecimal free) {
        var rest = new ArrayList<Group>();
        var left = free;
        for (var group : groups) {
            var used = group.quantity.max(BigDecimal.ZERO).min(left);
            rest.add(new Group(group.values, group.quantity.subtract(used)));
            left = left.subtract(used);
        }
        return new Quantities(total.signum() <= 0 ? total : total.subtract(free).max(BigDecimal.ZERO), rest);
    }

    /// The groups as a model with so many grouping keys sees them: what is not grouped lacks all of the
    /// properties.
    List<Group> groupedBy(int keys) {
        return groups.isEmpty() && total.signum() != 0
                ? List.of(new Group(Collections.nCopies(keys, null), total))
                : groups;
    }

    private static int compare(Group one, Group other) {
        return IntStream.range(0, Math.min(one.values.size(), other.values.size()))
                .map(i -> VALUES.compare(one.values.get(i), other.values.get(i)))
                .filter(order -> order != 0)
                .findFirst()
                .orElse(0);
    }

    private static BigDecimal sum(List<Group> groups) {
        return groups.stream().map(Group::quantity).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
