package atlas.rating;

import atlas.rating.PriceModel.Bulk;
import atlas.rating.PriceModel.Packaged;
import atlas.rating.PriceModel.Tiered;
import atlas.rating.PriceModel.Unit;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/// What a quantity costs under a price model, exactly. The same model and quantity always give the
/// same result.
///
/// A negative quantity, the sum of events that take usage back, is charged negatively: at the unit
/// amount, at the rate of the first tier, or for each whole package taken back.
public final class Rating {

    private Rating() {}

    public static Rated rate(PriceModel model, BigDecimal quantity) {
        return switch (model) {
            case Unit(var unitAmount, var _) -> Rated.without(quantity.multiply(unitAmount));
            case Tiered(var tiers, var _) -> graduated(tiers, quantity);
            case Packaged(var amount, var size) ->
                Rated.without(packages(quantity, size).multiply(amount));
            case Bulk(var tiers) ->
                Rated.without(quantity.multiply(tiers.reachedBy(quantity).unitAmount()));
        };
    }

    /// Usage of one period: the share of the days in service only if the model asks for it.
    public static Rated rateUsage(PriceModel model, BigDecimal quantity, long serviceDays, long periodDays) {
        var full = rate(model, quantity);
        return model.prorated() ? full.prorated(serviceDays, periodDays) : full;
    }

    private static BigDecimal packages(BigDecimal quantity, BigDecimal size) {
        return quantity.divide(size, 0, RoundingMode.CEILING);
    }

    private static Rated graduated(Tiers tiers, BigDecimal quantity) {
        var lines = new ArrayList<SubLine>();
        var below = BigDecimal.ZERO;
        var reached = tiers.values().indexOf(tiers.reachedBy(quantity));
        for (var i = 0; i <= reached; i++) {
            var tier = tiers.values().get(i);
            var upTo = i < reached && tier.lastUnit() != null ? tier.lastUnit() : quantity;
            lines.addAll(line(i + 1, tier, upTo.subtract(below)));
            below = upTo;
        }
        return Rated.sumOf(lines);
    }

    private static List<SubLine> line(int number, Tiers.Tier tier, BigDecimal units) {
        if (units.signum() == 0) {
            return List.of();
        }
        return List.of(new SubLine.Tier("Tier " + number, units, units.multiply(tier.unitAmount()), tier));
    }
}
