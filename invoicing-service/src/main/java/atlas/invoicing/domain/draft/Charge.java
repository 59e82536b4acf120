package atlas.invoicing.domain.draft;

import atlas.rating.FixedFee;
import atlas.rating.PriceModel;
import atlas.rating.Rated;
import atlas.rating.Rating;
import java.math.BigDecimal;

/// A billing window with all that is needed to rate it.
public record Charge(BillingWindow window, PriceModel model, Usage usage) {

    public BigDecimal quantity() {
        return window.metered() ? usage.quantity() : window.quantity();
    }

    /// What the price charges for the quantity, exactly.
    Rated rated() {
        return window.metered()
                ? Rating.rateUsage(model, quantity(), window.serviceDays(), window.periodDays())
                : FixedFee.rate(model, quantity(), window.serviceDays(), window.periodDays());
    }
}
