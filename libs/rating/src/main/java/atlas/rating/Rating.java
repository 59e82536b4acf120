package atlas.rating;

import static java.util.stream.Collectors.joining;

import atlas.rating.PriceModel.Bulk;
import atlas.rating.PriceModel.GroupedTiered;
import atlas.rating.PriceModel.Matrix;
import atlas.rating.PriceModel.Packaged;
import atlas.rating.PriceModel.ThresholdTotalAmount;
import atlas.rating.PriceModel.Tiered;
import atlas.rating.PriceModel.TieredPackage;
import atlas.rating.PriceModel.Unit;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// What quantities cost under a price model, exactly. The same model and quantities always give the
/// same result.
///
/// A negative quantity, the sum of events that take usage back, is charged negatively: at the unit
/// amount, at the rate of the first tier, or for each whole package taken back. It reaches no threshold.
public final class Rating {

    private Rating() {}

    public static Rated rate(PriceModel model, BigDecimal quantity) {
        return rate(model, Quantities.of(quantity));
    }

    /// @param quantities by the model's own grouping keys, if it has any
    public static Rated rate(PriceModel model, Quantities quantities) {
        var total = quantities.total();
        return switch (model) {
            case Unit(var unitAmount, var _) -> Rated.without(total.multiply(unitAmount));
            case Tiered(var tiers, var _) -> graduated(tiers, total, UnaryOperator.identity(), "");
            case Packaged(var amount, var size) ->
                Rated.without(packages(total, size).multiply(amount));
            case Bulk(var tiers) ->
                Rated.without(total.multiply(tiers.reachedBy(total).unitAmount()));
            case Matrix matrix -> byCell(matrix, quantities);
            case TieredPackage(var tiers, var size) ->
                graduated(tiers, packages(total, size).multiply(size), units -> packages(units, size), "");
            case GroupedTiered(var key, var tiers) -> byGroup(key, tiers, quantities);
            case ThresholdTotalAmount table -> Rated.without(table.totalFor(total));
        };
    }

    /// Usage of one period: the share of the days in service only if the model asks for it.
    public static Rated rateUsage(PriceModel model, BigDecimal quantity, long serviceDays, long periodDays) {
        return rateUsage(model, Quantities.of(quantity), serviceDays, periodDays);
    }

    static Rated rateUsage(PriceModel model, Quantities quantities, long serviceDays, long periodDays) {
        var full = rate(model, quantities);
        return model.prorated() ? full.prorated(serviceDays, periodDays) : full;
    }

    private static BigDecimal packages(BigDecimal quantity, BigDecimal size) {
        return quantity.divide(size, 0, RoundingMode.CEILING);
    }

    private static Rated byCell(Matrix matrix, Quantities quantities) {
        return Rated.sumOf(quantities.groupedBy(matrix.dimensions().size()).stream()
                .filter(group -> group.quantity().signum() != 0)
                .<SubLine>map(group -> new SubLine.Matrix(
                        cellName(group.values()),
                        group.quantity(),
                        group.quantity().multiply(matrix.rateOf(group.values())),
                        group.values(),
                        null))
                .toList());
    }

    private static String cellName(List<@Nullable String> values) {
        return values.stream().map(value -> value == null ? "default" : value).collect(joining(", "));
    }

    private static Rated byGroup(String key, Tiers tiers, Quantities quantities) {
        return Rated.sum(quantities.groupedBy(1).stream()
                .map(group -> {
                    var value = group.values().getFirst();
                    var suffix = value == null ? "" : " (" + value + ")";
                    return graduated(tiers, group.quantity(), UnaryOperator.identity(), suffix)
                            .grouped(new Grouping(key, value));
                })
                .toList());
    }

    /// @param charged how many times the rate of a tier is charged for units in it
    private static Rated graduated(Tiers tiers, BigDecimal quantity, UnaryOperator<BigDecimal> charged, String suffix) {
        var lines = new ArrayList<SubLine>();
        var below = BigDecimal.ZERO;
        var reached = tiers.values().indexOf(tiers.reachedBy(quantity));
        for (var i = 0; i <= reached; i++) {
            var tier = tiers.values().get(i);
            var upTo = i < reached && tier.lastUnit() != null ? tier.lastUnit() : quantity;
            var units = upTo.subtract(below);
            if (units.signum() != 0) {
                var amount = charged.apply(units).multiply(tier.unitAmount());
                lines.add(new SubLine.Tier("Tier " + (i + 1) + suffix, units, amount, tier, null));
            }
            below = upTo;
        }
        return Rated.sumOf(lines);
    }
}
