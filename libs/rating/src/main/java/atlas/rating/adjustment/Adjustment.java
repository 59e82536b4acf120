package atlas.rating.adjustment;

import java.math.BigDecimal;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// A discount, a minimum or a maximum on the amounts of prices.
public sealed interface Adjustment {

    /// What every adjustment says of itself.
    ///
    /// @param isInvoiceLevel whether it is spread over all of its lines; otherwise each line has it for itself
    record Terms(
            String id,
            AdjustmentTarget target,
            boolean isInvoiceLevel,
            @Nullable String reason) {

        Terms withTarget(AdjustmentTarget other) {
            return new Terms(id, other, isInvoiceLevel, reason);
        }
    }

    /// Units that are free.
    record UsageDiscount(Terms terms, BigDecimal units) implements Adjustment {}

    /// Money off.
    record AmountDiscount(Terms terms, BigDecimal amount) implements Adjustment {}

    /// A share off.
    ///
    /// @param share between 0 and 1
    record PercentageDiscount(Terms terms, BigDecimal share) implements Adjustment {}

    /// Money at least.
    ///
    /// @param itemId the item that is charged for it if no price has an amount
    record Minimum(Terms terms, BigDecimal amount, @Nullable String itemId) implements Adjustment {}

    /// Money at most.
    record Maximum(Terms terms, BigDecimal amount) implements Adjustment {}

    Terms terms();

    default String id() {
        return terms().id;
    }

    default AdjustmentTarget target() {
        return terms().target;
    }

    default boolean isInvoiceLevel() {
        return terms().isInvoiceLevel;
    }

    default @Nullable String reason() {
        return terms().reason;
    }

    default AdjustmentType type() {
        return switch (this) {
            case UsageDiscount _ -> AdjustmentType.USAGE_DISCOUNT;
            case AmountDiscount _ -> AdjustmentType.AMOUNT_DISCOUNT;
            case PercentageDiscount _ -> AdjustmentType.PERCENTAGE_DISCOUNT;
            case Minimum _ -> AdjustmentType.MINIMUM;
            case Maximum _ -> AdjustmentType.MAXIMUM;
        };
    }

    /// The same adjustment for prices by other names, where a request used handles of its own.
    default Adjustment withPriceIds(UnaryOperator<String> names) {
        var renamed = terms().withTarget(target().withPriceIds(names));
        return switch (this) {
            case UsageDiscount(var _, var units) -> new UsageDiscount(renamed, units);
            case AmountDiscount(var _, var amount) -> new AmountDiscount(renamed, amount);
            case PercentageDiscount(var _, var share) -> new PercentageDiscount(renamed, share);
            case Minimum(var _, var amount, var itemId) -> new Minimum(renamed, amount, itemId);
            case Maximum(var _, var amount) -> new Maximum(renamed, amount);
        };
    }
}
