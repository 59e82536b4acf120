package atlas.catalog.domain.plan;

import atlas.rating.adjustment.Adjustment;
import atlas.rating.adjustment.Adjustment.AmountDiscount;
import atlas.rating.adjustment.Adjustment.Maximum;
import atlas.rating.adjustment.Adjustment.Minimum;
import atlas.rating.adjustment.Adjustment.PercentageDiscount;
import atlas.rating.adjustment.Adjustment.UsageDiscount;
import atlas.rating.adjustment.AdjustmentTarget;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An adjustment of a plan in the form that is stored.
///
/// @param type the name of its `adjustment_type`
/// @param value units, money or a share, as the type says
/// @param itemId of a minimum
public record PlanAdjustment(
        String id,
        String type,
        BigDecimal value,
        @Nullable String itemId,
        boolean toAll,
        List<String> priceIds,
        List<String> itemIds,
        List<Filter> filters,
        boolean isInvoiceLevel,
        @Nullable String reason) {

    public PlanAdjustment {
        priceIds = List.copyOf(priceIds);
        itemIds = List.copyOf(itemIds);
        filters = List.copyOf(filters);
    }

    public record Filter(String field, boolean includes, List<String> values) {

        private static Filter of(AdjustmentTarget.Filter filter) {
            return new Filter(filter.field().wireName(), filter.includes(), filter.values());
        }
    }

    static PlanAdjustment of(Adjustment adjustment) {
        var target = adjustment.target();
        return new PlanAdjustment(
                adjustment.id(),
                adjustment.type().wireName(),
                switch (adjustment) {
                    case UsageDiscount(var _, var units) -> units;
                    case AmountDiscount(var _, var amount) -> amount;
                    case PercentageDiscount(var _, var share) -> share;
                    case Minimum(var _, var amount, var _) -> amount;
                    case Maximum(var _, var amount) -> amount;
                },
                adjustment instanceof Minimum minimum ? minimum.itemId() : null,
                target.toAll(),
                target.priceIds(),
                target.itemIds(),
                target.filters().stream().map(Filter::of).toList(),
                adjustment.isInvoiceLevel(),
                adjustment.reason());
    }
}
