package atlas.rating.adjustment;

import atlas.rating.PriceModel;
import atlas.rating.Quantities;
import atlas.rating.Rating;
import atlas.rating.adjustment.Adjustment.AmountDiscount;
import atlas.rating.adjustment.Adjustment.Maximum;
import atlas.rating.adjustment.Adjustment.Minimum;
import atlas.rating.adjustment.Adjustment.PercentageDiscount;
import atlas.rating.adjustment.Adjustment.Terms;
import atlas.rating.adjustment.Adjustment.UsageDiscount;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Lines and adjustments for tests.
final class Lines {

    private Lines() {}

    /// A month of usage at so much a unit.
    static AdjustableLine usage(String id, String rate, String quantity, List<Adjustment> adjustments) {
        return line(price(id, true, false), rate, new BigDecimal(quantity), 30, 30, adjustments);
    }

    /// A fee in advance.
    static AdjustableLine fee(String id, String amount, List<Adjustment> adjustments) {
        return line(price(id, false, true), amount, BigDecimal.ONE, 30, 30, adjustments);
    }

    static AdjustableLine line(
            PriceFacts price,
            String rate,
            BigDecimal quantity,
            long serviceDays,
            long periodDays,
            List<Adjustment> adjustments) {
        var model = new PriceModel.Unit(new BigDecimal(rate), false);
        return new AdjustableLine(
                price.priceId(),
                price,
                quantities -> Rating.rate(model, quantities),
                Quantities.of(quantity),
                serviceDays,
                periodDays,
                adjustments);
    }

    static PriceFacts price(String id, boolean metered, boolean inAdvance) {
        return new PriceFacts(id, "item-" + id, metered, inAdvance, "USD", "monthly");
    }

    static Adjustment usageDiscount(String units, String priceId) {
        return new UsageDiscount(terms("usage", AdjustmentTarget.ofPrices(priceId), false), new BigDecimal(units));
    }

    static Adjustment amountDiscount(String amount) {
        return new AmountDiscount(terms("amount", AdjustmentTarget.ALL, true), new BigDecimal(amount));
    }

    static Adjustment percentage(String share) {
        return new PercentageDiscount(terms("percentage", AdjustmentTarget.ALL, true), new BigDecimal(share));
    }

    static Adjustment minimum(String amount, @Nullable String itemId) {
        return new Minimum(terms("minimum", AdjustmentTarget.ALL, true), new BigDecimal(amount), itemId);
    }

    static Adjustment maximum(String amount) {
        return new Maximum(terms("maximum", AdjustmentTarget.ALL, true), new BigDecimal(amount));
    }

    private static Terms terms(String id, AdjustmentTarget target, boolean isInvoiceLevel) {
        return new Terms(id, target, isInvoiceLevel, null);
    }
}
