package atlas.invoicing.domain.invoice;

import atlas.rating.Grouping;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A part of a line that shows how its amount came about.
///
/// @param tier the tier of the price that it fell in, if the price has tiers
/// @param cell the values of the dimensions of a matrix price, if it is one
/// @param grouping the group of usage it charges, if the price groups
public record LinePart(
        String name,
        BigDecimal quantity,
        BigDecimal amount,
        @Nullable TierBounds tier,
        @Nullable List<@Nullable String> cell,
        @Nullable Grouping grouping) {

    /// @param lastUnit null means without end
    public record TierBounds(BigDecimal firstUnit, @Nullable BigDecimal lastUnit, BigDecimal unitAmount) {}

    public LinePart {
        cell = cell == null ? null : Collections.unmodifiableList(new ArrayList<>(cell));
    }
}
