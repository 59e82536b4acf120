package atlas.rating;

import java.math.BigDecimal;

/// A fee for a fixed quantity, charged for the days in service whatever the model.
public final class FixedFee {

    private FixedFee() {}

    public static Rated rate(PriceModel model, BigDecimal quantity, long serviceDays, long periodDays) {
        return Rating.rate(model, quantity).prorated(serviceDays, periodDays);
    }

    /// Exact but for the one division; the line that it becomes is what gets rounded.
    public static BigDecimal subtotal(PriceModel model, BigDecimal quantity, long serviceDays, long periodDays) {
        return rate(model, quantity, serviceDays, periodDays).subtotal();
    }
}
