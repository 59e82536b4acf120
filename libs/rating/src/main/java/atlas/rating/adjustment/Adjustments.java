package atlas.rating.adjustment;

import atlas.rating.Config;
import atlas.rating.adjustment.Adjustment.AmountDiscount;
import atlas.rating.adjustment.Adjustment.Maximum;
import atlas.rating.adjustment.Adjustment.Minimum;
import atlas.rating.adjustment.Adjustment.PercentageDiscount;
import atlas.rating.adjustment.Adjustment.Terms;
import atlas.rating.adjustment.Adjustment.UsageDiscount;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Reads adjustments as the API writes and as it shows them.
public final class Adjustments {

    private static final Set<String> FIELDS = Set.of(
            "adjustment_type",
            "usage_discount",
            "amount_discount",
            "percentage_discount",
            "minimum_amount",
            "maximum_amount",
            "item_id",
            "applies_to_all",
            "applies_to_price_ids",
            "applies_to_item_ids",
            "filters",
            "currency",
            "price_type",
            "is_invoice_level",
            "reason");

    private Adjustments() {}

    /// Reads an adjustment of a request.
    ///
    /// @param id the id it is to have
    /// @param path of the adjustment in the request, that errors begin with
    /// @throws InvalidAdjustment with all that is wrong with it
    /// @throws UnsupportedAdjustment if it is of a type that is not offered
    public static Adjustment parse(String id, String path, Map<String, ? extends @Nullable Object> request) {
        var errors = new ArrayList<String>();
        var fields = new Config(path, request, errors);
        request.forEach((name, value) -> {
            if (!FIELDS.contains(name) && value != null) {
                fields.refuse(name, "is not a field that can be set here");
            }
        });
        var type = type(path, fields);
        var level = type == AdjustmentType.USAGE_DISCOUNT
                ? usageLevel(fields)
                : !fields.has("is_invoice_level") || fields.flag("is_invoice_level");
        var terms = new Terms(id, Targets.asked(fields), level, fields.optionalText("reason"));
        var adjustment = adjustment(type, terms, fields);
        if (!errors.isEmpty()) {
            throw new InvalidAdjustment(errors);
        }
        return adjustment;
    }

    /// Reads the adjustments of a request: a list of adjustments, each bare or in its wrapper
    /// `{"adjustment": {…}}`.
    ///
    /// @param path of the list, that errors begin with
    /// @param ids what the adjustments are to be called, in their order
    /// @throws InvalidAdjustment with all that is wrong with all of them
    /// @throws UnsupportedAdjustment if one is of a type that is not offered
    public static List<Adjustment> parseAll(
            String path, List<? extends @Nullable Object> elements, Supplier<String> ids) {
        var adjustments = new ArrayList<Adjustment>();
        var errors = new ArrayList<String>();
        for (var i = 0; i < elements.size(); i++) {
            var at = "%s[%d]".formatted(path, i);
            try {
                adjustments.add(element(ids.get(), at, elements.get(i)));
            } catch (InvalidAdjustment e) {
                errors.addAll(e.errors());
            }
        }
        if (!errors.isEmpty()) {
            throw new InvalidAdjustment(errors);
        }
        return adjustments;
    }

    /// Reads an adjustment as it is published and shown.
    public static Adjustment published(Map<String, ? extends @Nullable Object> shown) {
        var errors = new ArrayList<String>();
        var fields = new Config("adjustment", shown, errors);
        var terms = new Terms(
                fields.text("id"),
                Targets.shown(fields),
                fields.flag("is_invoice_level"),
                fields.optionalText("reason"));
        var adjustment = adjustment(type("adjustment", fields), terms, fields);
        if (!errors.isEmpty()) {
            throw new InvalidAdjustment(errors);
        }
        return adjustment;
    }

    @SuppressWarnings("unchecked")
    private static Adjustment element(String id, String path, @Nullable Object element) {
        if (!(element instanceof Map<?, ?> map)) {
            throw new InvalidAdjustment(List.of(path + ": must be an object"));
        }
        var fields = (Map<String, @Nullable Object>) map;
        if (!fields.containsKey("adjustment")) {
            return parse(id, path, fields);
        }
        var beside = fields.entrySet().stream()
                .filter(entry -> !entry.getKey().equals("adjustment") && entry.getValue() != null)
                .map(entry -> "%s.%s: is not a field that can be set here".formatted(path, entry.getKey()))
                .toList();
        if (fields.get("plan_phase_order") != null) {
            throw new UnsupportedAdjustment(path, "plan_phase_order");
        }
        if (!beside.isEmpty()) {
            throw new InvalidAdjustment(beside);
        }
        if (!(fields.get("adjustment") instanceof Map<?, ?> wrapped)) {
            throw new InvalidAdjustment(List.of(path + ".adjustment: must be an object"));
        }
        return parse(id, path + ".adjustment", (Map<String, @Nullable Object>) wrapped);
    }

    private static AdjustmentType type(String path, Config fields) {
        var name = fields.text("adjustment_type");
        if (name.equals("tiered_percentage_discount")) {
            throw new UnsupportedAdjustment(path + ".adjustment_type", name);
        }
        return AdjustmentType.of(name).orElseGet(() -> {
            fields.refuse(
                    "adjustment_type",
                    "must be usage_discount, amount_discount, percentage_discount, minimum or maximum");
            return AdjustmentType.MAXIMUM;
        });
    }

    /// Free units are taken off one line.
    private static boolean usageLevel(Config fields) {
        if (fields.flag("is_invoice_level")) {
            fields.refuse("is_invoice_level", "must be false for a usage_discount");
        }
        return false;
    }

    private static Adjustment adjustment(AdjustmentType type, Terms terms, Config fields) {
        return switch (type) {
            case USAGE_DISCOUNT -> new UsageDiscount(terms, fields.rate("usage_discount"));
            case AMOUNT_DISCOUNT -> new AmountDiscount(terms, fields.rate("amount_discount"));
            case PERCENTAGE_DISCOUNT -> new PercentageDiscount(terms, share(fields));
            case MINIMUM -> new Minimum(terms, fields.rate("minimum_amount"), fields.optionalText("item_id"));
            case MAXIMUM -> new Maximum(terms, fields.rate("maximum_amount"));
        };
    }

    private static BigDecimal share(Config fields) {
        var share = fields.rate("percentage_discount");
        if (share.compareTo(BigDecimal.ONE) > 0) {
            fields.refuse("percentage_discount", "must be between 0 and 1");
        }
        return share;
    }
}
