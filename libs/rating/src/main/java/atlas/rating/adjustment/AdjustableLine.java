package atlas.rating.adjustment;

import atlas.rating.Quantities;
import atlas.rating.Rated;
import java.util.List;
import java.util.function.Function;

/// A line of an invoice before adjustments.
///
/// @param rate what the price charges for quantities in the line's period, exactly
/// @param serviceDays of the days of its period: a minimum is charged for these only
/// @param adjustments what is in force when the line is billed, whether or not it applies to the price;
///     of one type, the first takes effect first
public record AdjustableLine(
        String id,
        PriceFacts price,
        Function<Quantities, Rated> rate,
        Quantities quantities,
        long serviceDays,
        long periodDays,
        List<Adjustment> adjustments) {

    public AdjustableLine {
        adjustments = List.copyOf(adjustments);
    }
}
