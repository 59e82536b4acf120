package atlas.subscription.web;

import atlas.kernel.Decimals;
import atlas.platform.web.InvalidRequest;
import atlas.subscription.signup.PlanChoice.AddedAdjustment;
import atlas.subscription.signup.PlanChoice.AddedPrice;
import atlas.subscription.signup.PlanChoice.PriceSource;
import atlas.subscription.signup.PlanChoice.ReplacedAdjustment;
import atlas.subscription.signup.PlanChoice.ReplacedPrice;
import atlas.subscription.signup.Reference;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What a request wants to be different from a plan, as creation and plan change spell it.
final class Overriding {

    private Overriding() {}

    /// Exactly one of the three, or of the quantity.
    record AddPrice(
            @Nullable String priceId,
            @Nullable String externalPriceId,
            @Nullable ObjectNode price,
            @Nullable JsonNode allocationPrice,
            @Nullable String startDate,
            @Nullable String endDate,
            @Nullable JsonNode planPhaseOrder) {

        AddedPrice added() {
            NotOffered.refuse("add_prices.allocation_price", allocationPrice);
            NotOffered.refuse("add_prices.plan_phase_order", planPhaseOrder);
            return new AddedPrice(source("add_prices", priceId, externalPriceId, price, null), startDate, endDate);
        }
    }

    record RemovePrice(@Nullable String priceId, @Nullable String externalPriceId) {

        Reference removed() {
            return reference("remove_prices", priceId, externalPriceId);
        }
    }

    record ReplacePrice(
            @Nullable String replacesPriceId,
            @Nullable String priceId,
            @Nullable String externalPriceId,
            @Nullable ObjectNode price,
            @Nullable JsonNode allocationPrice,
            @Nullable BigDecimal fixedPriceQuantity) {

        ReplacedPrice replaced() {
            NotOffered.refuse("replace_prices.allocation_price", allocationPrice);
            return new ReplacedPrice(
                    required("replace_prices.replaces_price_id", replacesPriceId),
                    source("replace_prices", priceId, externalPriceId, price, fixedPriceQuantity));
        }
    }

    record AddAdjustment(
            @Nullable ObjectNode adjustment,
            @Nullable String startDate,
            @Nullable String endDate,
            @Nullable JsonNode planPhaseOrder) {

        AddedAdjustment added() {
            NotOffered.refuse("add_adjustments.plan_phase_order", planPhaseOrder);
            return new AddedAdjustment(required("add_adjustments.adjustment", adjustment), startDate, endDate);
        }
    }

    record RemoveAdjustment(@Nullable String adjustmentId) {

        String removed() {
            return required("remove_adjustments.adjustment_id", adjustmentId);
        }
    }

    record ReplaceAdjustment(
            @Nullable String replacesAdjustmentId, @Nullable ObjectNode adjustment) {

        ReplacedAdjustment replaced() {
            return new ReplacedAdjustment(
                    required("replace_adjustments.replaces_adjustment_id", replacesAdjustmentId),
                    required("replace_adjustments.adjustment", adjustment));
        }
    }

    static <T> List<T> list(@Nullable List<T> list) {
        return Objects.requireNonNullElse(list, List.of());
    }

    static PriceSource source(
            String where,
            @Nullable String priceId,
            @Nullable String externalPriceId,
            @Nullable ObjectNode price,
            @Nullable BigDecimal quantity) {
        if (quantity != null && priceId == null && externalPriceId == null && price == null) {
            return new PriceSource.InQuantity(quantity(where + ".fixed_price_quantity", quantity));
        }
        if (price != null && priceId == null && externalPriceId == null && quantity == null) {
            return new PriceSource.Inline(price);
        }
        if (price != null || quantity != null) {
            throw new InvalidRequest(where + ": exactly one source of the price can be given");
        }
        return new PriceSource.Known(reference(where, priceId, externalPriceId));
    }

    static Reference reference(String where, @Nullable String priceId, @Nullable String externalPriceId) {
        if (priceId != null && externalPriceId == null) {
            return new Reference.Id(priceId);
        }
        if (priceId == null && externalPriceId != null) {
            return new Reference.ExternalId(externalPriceId);
        }
        throw new InvalidRequest(where + ": exactly one of price_id and external_price_id is required");
    }

    static BigDecimal quantity(String field, BigDecimal quantity) {
        if (quantity.signum() < 0 || !Decimals.fits(quantity)) {
            throw new InvalidRequest(field + ": must be a number that is not negative");
        }
        return quantity;
    }

    static <T> T required(String field, @Nullable T value) {
        if (value == null) {
            throw new InvalidRequest(field + ": must be given");
        }
        return value;
    }
}
