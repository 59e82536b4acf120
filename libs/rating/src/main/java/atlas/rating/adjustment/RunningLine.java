package atlas.rating.adjustment;

import atlas.kernel.Currencies;
import atlas.rating.Proration;
import atlas.rating.Quantities;
import atlas.rating.Rated;
import atlas.rating.adjustment.AdjustedLine.Effect;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/// A line on its way through the adjustments.
final class RunningLine {

    private final AdjustableLine line;
    private final Rated rated;
    private final List<Effect> effects = new ArrayList<>();
    private Quantities charged;
    private BigDecimal amount;

    RunningLine(AdjustableLine line) {
        this.line = line;
        this.rated = line.rate().apply(line.quantities()).rounded(line.price().currency());
        this.charged = line.quantities();
        this.amount = rated.subtotal();
    }

    /// Amounts of money are for prices in money, and free units for usage.
    boolean isTargetOf(Adjustment adjustment) {
        var makesSense = switch (adjustment) {
            case Adjustment.UsageDiscount _ -> line.price().metered();
            case Adjustment.PercentageDiscount _ -> true;
            case Adjustment.AmountDiscount _, Adjustment.Minimum _, Adjustment.Maximum _ ->
                line.price().inMoney();
        };
        return makesSense
                && adjustment.target().matches(line.price())
                && line.adjustments().stream().anyMatch(one -> one.id().equals(adjustment.id()));
    }

    void charge(Adjustment adjustment, BigDecimal freeUnits) {
        charged = charged.without(freeUnits);
        var less = line.rate().apply(charged).rounded(line.price().currency()).subtotal();
        change(adjustment, less.subtract(amount));
    }

    void change(Adjustment adjustment, BigDecimal effect) {
        effects.add(new Effect(adjustment, effect));
        amount = amount.add(effect);
    }

    BigDecimal amount() {
        return amount;
    }

    boolean inAdvance() {
        return line.price().inAdvance();
    }

    String itemId() {
        return line.price().itemId();
    }

    int digits() {
        return Currencies.minorDigits(line.price().currency());
    }

    BigDecimal rounded(BigDecimal exact) {
        return exact.setScale(digits(), RoundingMode.HALF_UP);
    }

    /// The part of a sum for a whole period that falls on the days in service.
    BigDecimal prorated(BigDecimal whole) {
        return rounded(Proration.of(whole, line.serviceDays(), line.periodDays()));
    }

    BigDecimal share() {
        return BigDecimal.valueOf(line.serviceDays())
                .divide(BigDecimal.valueOf(line.periodDays()), MathContext.DECIMAL64);
    }

    AdjustedLine adjusted() {
        return new AdjustedLine(line.id(), rated, effects, amount);
    }
}
