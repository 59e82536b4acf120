package atlas.rating.adjustment;

import static java.util.stream.Collectors.partitioningBy;

import atlas.rating.LargestRemainder;
import atlas.rating.adjustment.Adjustment.AmountDiscount;
import atlas.rating.adjustment.Adjustment.Maximum;
import atlas.rating.adjustment.Adjustment.Minimum;
import atlas.rating.adjustment.Adjustment.PercentageDiscount;
import atlas.rating.adjustment.Adjustment.UsageDiscount;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;

/// What adjustments do to the lines of an invoice: all usage discounts first, then amounts, percentages,
/// minimums and maximums. Every step begins with the rounded amounts that the one before left, so that
/// each effect can be checked with what is shown.
public final class AdjustmentPipeline {

    private AdjustmentPipeline() {}

    public static List<AdjustedLine> adjust(List<AdjustableLine> lines) {
        var running = lines.stream().map(RunningLine::new).toList();
        for (var adjustment : inOrder(lines)) {
            var targets =
                    running.stream().filter(line -> line.isTargetOf(adjustment)).toList();
            if (adjustment.isInvoiceLevel()) {
                apply(adjustment, targets);
            } else {
                targets.forEach(line -> apply(adjustment, List.of(line)));
            }
        }
        return running.stream().map(RunningLine::adjusted).toList();
    }

    private static List<Adjustment> inOrder(List<AdjustableLine> lines) {
        var ids = new HashSet<String>();
        return lines.stream()
                .flatMap(line -> line.adjustments().stream())
                .filter(adjustment -> ids.add(adjustment.id()))
                .sorted(Comparator.comparing(Adjustment::type))
                .toList();
    }

    private static void apply(Adjustment adjustment, List<RunningLine> lines) {
        if (lines.isEmpty()) {
            return;
        }
        switch (adjustment) {
            case UsageDiscount(var _, var units) -> lines.forEach(line -> line.charge(adjustment, units));
            case AmountDiscount(var _, var amount) -> takeOff(adjustment, amount, lines);
            case PercentageDiscount(var _, var share) ->
                lines.forEach(line -> line.change(
                        adjustment, line.rounded(line.amount().multiply(share)).negate()));
            case Minimum(var _, var amount, var itemId) -> {
                var missing = longest(lines).prorated(amount).subtract(sum(lines));
                var carriers = lines.stream()
                        .filter(line -> line.itemId().equals(itemId))
                        .toList();
                var isForItem = positive(lines).signum() == 0 && !carriers.isEmpty();
                spread(adjustment, missing.max(BigDecimal.ZERO), lines, isForItem ? carriers : lines);
            }
            case Maximum(var _, var amount) -> {
                var excess = sum(lines).subtract(lines.getFirst().rounded(amount));
                spread(adjustment, excess.max(BigDecimal.ZERO).negate(), lines, lines);
            }
        }
    }

    /// What is billed in advance and what in arrears never share: the larger of the two first, and what it
    /// cannot use up goes to the other.
    private static void takeOff(Adjustment adjustment, BigDecimal amount, List<RunningLine> lines) {
        var groups = lines.stream().collect(partitioningBy(RunningLine::inAdvance)).values().stream()
                .filter(group -> !group.isEmpty())
                .sorted(Comparator.comparing(AdjustmentPipeline::positive).reversed())
                .toList();
        var left = lines.getFirst().rounded(amount);
        for (var group : groups) {
            var taken = left.min(positive(group));
            spread(adjustment, taken.negate(), group, group);
            left = left.subtract(taken);
        }
    }

    /// Splits an amount in proportion to what the lines amount to, or equally if all are nothing.
    ///
    /// @param carriers those of the lines that get a share
    private static void spread(
            Adjustment adjustment, BigDecimal whole, List<RunningLine> lines, List<RunningLine> carriers) {
        var amounts = positive(carriers);
        var weights = carriers.stream()
                .map(line ->
                        amounts.signum() == 0 ? BigDecimal.ONE : line.amount().max(BigDecimal.ZERO))
                .toList();
        var weight = weights.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        var exact = weights.stream()
                .map(one -> whole.multiply(one).divide(weight, MathContext.DECIMAL128))
                .toList();
        var parts = new ArrayList<>(
                LargestRemainder.round(exact, whole, lines.getFirst().digits()));
        for (var line : lines) {
            var share = carriers.contains(line) ? parts.removeFirst() : BigDecimal.ZERO;
            line.change(adjustment, share);
        }
    }

    /// The line whose period is in service for the largest share.
    private static RunningLine longest(List<RunningLine> lines) {
        return lines.stream().max(Comparator.comparing(RunningLine::share)).orElseThrow();
    }

    private static BigDecimal sum(List<RunningLine> lines) {
        return lines.stream().map(RunningLine::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal positive(List<RunningLine> lines) {
        return lines.stream().map(line -> line.amount().max(BigDecimal.ZERO)).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
