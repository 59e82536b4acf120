package atlas.subscription.signup;

import atlas.subscription.domain.subscription.Overrides;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Which plan is wanted, and what is to be different from it. Dates are texts as they came.
///
/// @param couponCode redeemed along with it
public record PlanChoice(
        Reference plan,
        List<AddedPrice> addedPrices,
        List<Reference> removedPrices,
        List<ReplacedPrice> replacedPrices,
        List<AddedAdjustment> addedAdjustments,
        List<String> removedAdjustments,
        List<ReplacedAdjustment> replacedAdjustments,
        @Nullable String couponCode,
        Overrides overrides) {

    /// Where a price comes from.
    public sealed interface PriceSource {

        record Known(Reference price) implements PriceSource {}

        /// One that is made for this subscription.
        record Inline(ObjectNode price) implements PriceSource {}

        /// The one that is replaced, in another quantity.
        record InQuantity(BigDecimal quantity) implements PriceSource {}
    }

    public record AddedPrice(
            PriceSource source,
            @Nullable String startDate,
            @Nullable String endDate) {}

    public record ReplacedPrice(String replaces, PriceSource source) {}

    public record AddedAdjustment(
            ObjectNode adjustment,
            @Nullable String startDate,
            @Nullable String endDate) {}

    public record ReplacedAdjustment(String replaces, ObjectNode adjustment) {}

    public PlanChoice {
        addedPrices = List.copyOf(addedPrices);
        removedPrices = List.copyOf(removedPrices);
        replacedPrices = List.copyOf(replacedPrices);
        addedAdjustments = List.copyOf(addedAdjustments);
        removedAdjustments = List.copyOf(removedAdjustments);
        replacedAdjustments = List.copyOf(replacedAdjustments);
    }
}
