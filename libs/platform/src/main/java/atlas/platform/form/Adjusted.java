package atlas.platform.form;

import java.util.LinkedHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The discounts, the minimum and the maximum of an invoice, from what was applied to its lines.
public final class Adjusted {

    private static final String DISCOUNT = "_discount";

    private Adjusted() {}

    public static void show(ObjectNode invoice) {
        var applied = new LinkedHashMap<String, JsonNode>();
        invoice.path("line_items")
                .forEach(line -> line.path("adjustments")
                        .forEach(one -> applied.putIfAbsent(one.path("id").stringValue(), one)));
        invoice.putNull("discount");
        var discounts = invoice.putArray("discounts");
        applied.values().stream()
                .filter(one -> type(one).endsWith(DISCOUNT))
                .forEach(one -> discounts.add(discount(invoice, one)));
        if (!discounts.isEmpty()) {
            invoice.set("discount", discounts.path(0).deepCopy());
        }
        limit(invoice, applied.values(), "minimum");
        limit(invoice, applied.values(), "maximum");
    }

    private static String type(JsonNode adjustment) {
        return adjustment.path("adjustment_type").stringValue();
    }

    private static ObjectNode discount(ObjectNode invoice, JsonNode adjustment) {
        var type = type(adjustment);
        var discount =
                common(invoice, adjustment).put("discount_type", type.substring(0, type.length() - DISCOUNT.length()));
        discount.set(type, adjustment.path(type));
        discount.set("reason", adjustment.path("reason"));
        return discount;
    }

    private static void limit(ObjectNode invoice, Iterable<JsonNode> applied, String type) {
        var amount = type + "_amount";
        invoice.putNull(type).putNull(amount);
        for (var adjustment : applied) {
            if (type(adjustment).equals(type)) {
                var limit = common(invoice, adjustment);
                limit.set(amount, adjustment.path(amount));
                invoice.set(type, limit);
                invoice.set(amount, adjustment.path(amount));
                return;
            }
        }
    }

    private static ObjectNode common(ObjectNode invoice, JsonNode adjustment) {
        var shown = invoice.objectNode();
        shown.set(
                "applies_to_price_ids", adjustment.path("applies_to_price_ids").deepCopy());
        shown.set("filters", adjustment.path("filters").deepCopy());
        return shown;
    }
}
