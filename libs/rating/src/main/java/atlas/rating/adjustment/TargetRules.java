package atlas.rating.adjustment;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// Which prices an adjustment can be for.
public final class TargetRules {

    private TargetRules() {}

    /// What is wrong with an adjustment among these prices, in sentences; nothing if it can be.
    ///
    /// @param prices all prices that it could apply to
    public static List<String> problems(Adjustment adjustment, List<PriceFacts> prices) {
        var problems = new ArrayList<String>();
        for (var id : adjustment.target().priceIds()) {
            if (prices.stream().noneMatch(price -> price.priceId().equals(id))) {
                problems.add("applies_to_price_ids: there is no price %s here".formatted(id));
            }
        }
        var targets = prices.stream().filter(adjustment.target()::matches).toList();
        if (adjustment.type() == AdjustmentType.USAGE_DISCOUNT
                && targets.stream().anyMatch(price -> !price.metered())) {
            problems.add("usage_discount: must be for a usage price");
        }
        if (!adjustment.isInvoiceLevel() && targets.size() > 1) {
            problems.add("is_invoice_level: an adjustment that is not must be for exactly one price");
        }
        if (isAmount(adjustment)) {
            same(problems, targets, PriceFacts::cadence, "cadence");
            same(problems, targets, PriceFacts::inAdvance, "billing mode");
            same(problems, targets, PriceFacts::currency, "currency");
            if (targets.stream().anyMatch(price -> !price.inMoney())) {
                problems.add("adjustment_type: an amount of money must be for prices in a real currency");
            }
        }
        return problems;
    }

    private static boolean isAmount(Adjustment adjustment) {
        return switch (adjustment.type()) {
            case AMOUNT_DISCOUNT, MINIMUM, MAXIMUM -> true;
            case USAGE_DISCOUNT, PERCENTAGE_DISCOUNT -> false;
        };
    }

    private static <T> void same(
            List<String> problems, List<PriceFacts> targets, Function<PriceFacts, T> fact, String name) {
        if (targets.stream().map(fact).distinct().count() > 1) {
            problems.add("adjustment_type: an amount of money must be for prices of one " + name);
        }
    }
}
