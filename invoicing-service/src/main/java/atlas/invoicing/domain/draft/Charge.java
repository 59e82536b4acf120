package atlas.invoicing.domain.draft;

import atlas.rating.FixedFee;
import atlas.rating.PriceModel;
import atlas.rating.Pricing;
import atlas.rating.Quantities;
import atlas.rating.Rated;
import atlas.rating.adjustment.AdjustableLine;
import atlas.rating.adjustment.Adjustment;
import atlas.rating.adjustment.PriceFacts;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A billing window with all that is needed to rate it.
public record Charge(BillingWindow window, PriceModel model, Usage usage) {

    /// What is charged for: only what was added if a part is charged already.
    public BigDecimal quantity() {
        if (window.metered()) {
            return usage.quantity();
        }
        var previous = window.previousQuantity();
        return previous == null ? window.quantity() : window.quantity().subtract(previous);
    }

    /// Whether less is used than is charged already: that goes to the customer's balance, not on an invoice.
    public boolean isCredit() {
        return window.previousQuantity() != null && rated().subtotal().signum() < 0;
    }

    /// What the price charges for the quantity, exactly.
    public Rated rated() {
        return rated(quantities());
    }

    AdjustableLine adjustable(List<Adjustment> adjustments) {
        var price = window.price();
        return new AdjustableLine(
                window.id(),
                new PriceFacts(price.id(), price.itemId(), window.metered(), !price.inArrears(), price.currency(), ""),
                this::rated,
                quantities(),
                window.serviceDays(),
                window.periodDays(),
                adjustments);
    }

    private Rated rated(Quantities used) {
        if (window.metered()) {
            return pricing().rate(used, window.serviceDays(), window.periodDays());
        }
        var fee = fee(window.quantity());
        var previous = window.previousQuantity();
        return previous == null
                ? fee
                : new Rated(fee.subtotal().subtract(fee(previous).subtotal()), List.of());
    }

    private Rated fee(BigDecimal quantity) {
        return FixedFee.rate(model, quantity, window.serviceDays(), window.periodDays());
    }

    private Pricing pricing() {
        return new Pricing(model, window.price().groupingKey());
    }

    private Quantities quantities() {
        var keys = pricing().groupingKeys();
        return new Quantities(
                usage.quantity(),
                keys.isEmpty()
                        ? List.of()
                        : usage.groups().stream()
                                .map(group -> new Quantities.Group(values(group, keys), group.quantity()))
                                .toList());
    }

    private List<@Nullable String> values(Usage.Group group, List<String> keys) {
        var values = new ArrayList<@Nullable String>();
        for (var key : keys) {
            var position = window.groupingKeys().indexOf(key);
            values.add(position < 0 ? null : group.values().get(position));
        }
        return values;
    }
}
