package atlas.rating.adjustment;

import atlas.rating.Rated;
import java.math.BigDecimal;
import java.util.List;

/// A line of an invoice after adjustments: the subtotal and all effects add up to the adjusted subtotal.
///
/// @param rated what the price charges, rounded
/// @param effects in the order in which they took effect, those of nothing included
public record AdjustedLine(String id, Rated rated, List<Effect> effects, BigDecimal adjustedSubtotal) {

    /// What an adjustment did to a line.
    ///
    /// @param amount below zero for a discount, above for what a minimum adds
    public record Effect(Adjustment adjustment, BigDecimal amount) {}

    public AdjustedLine {
        effects = List.copyOf(effects);
    }

    public BigDecimal subtotal() {
        return rated.subtotal();
    }
}
