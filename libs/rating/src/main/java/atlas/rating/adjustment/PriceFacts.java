package atlas.rating.adjustment;

import atlas.kernel.Currencies;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What decides whether an adjustment applies to a price.
///
/// @param currency an ISO 4217 code, or the name of a pricing unit
/// @param cadence how often it is billed
public record PriceFacts(
        String priceId, String itemId, boolean metered, boolean inAdvance, String currency, String cadence) {

    /// The facts of a price as the API shows it.
    public static PriceFacts of(Map<String, ? extends @Nullable Object> price) {
        var item = price.get("item") instanceof Map<?, ?> fields ? fields.get("id") : null;
        return new PriceFacts(
                text(price.get("id")),
                text(item),
                "usage_price".equals(price.get("price_type")),
                "in_advance".equals(price.get("billing_mode")),
                text(price.get("currency")),
                text(price.get("cadence")));
    }

    /// Whether it is in money, and not in a pricing unit.
    public boolean inMoney() {
        return Currencies.isReal(currency);
    }

    /// Whether a filter on `price_type` means it.
    boolean isOfType(String priceType) {
        return switch (priceType) {
            case "usage" -> metered;
            case "fixed" -> !metered;
            case "fixed_in_advance" -> !metered && inAdvance;
            case "fixed_in_arrears" -> !metered && !inAdvance;
            case "in_arrears" -> !inAdvance;
            default -> false;
        };
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }
}
