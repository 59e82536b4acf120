package atlas.invoicing.pages;

import static atlas.invoicing.pages.InvoicePages.amount;
import static atlas.invoicing.pages.Wording.text;

import atlas.invoicing.pages.InvoicePage.Line;
import atlas.invoicing.pages.InvoicePage.Part;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/// The lines of an invoice, each with what explains its amount.
final class PageLines {

    private PageLines() {}

    static List<Line> of(JsonNode invoice, Wording wording) {
        var currency = invoice.path("currency").asString();
        return invoice.path("line_items")
                .valueStream()
                .map(line -> line(line, currency, wording))
                .toList();
    }

    static BigDecimal sum(JsonNode invoice, String field) {
        return invoice.path("line_items")
                .valueStream()
                .map(line -> amount(line, field))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static Line line(JsonNode line, String currency, Wording wording) {
        var priced = line.path("price").path("currency").asString(currency);
        var parts = new ArrayList<Part>();
        line.path("sub_line_items").forEach(part -> parts.add(part(part, priced)));
        var explained = !parts.isEmpty();
        line.path("adjustments")
                .valueStream()
                .filter(adjustment -> amount(adjustment, "amount").signum() != 0)
                .forEach(adjustment -> parts.add(adjustment(adjustment, priced)));
        deduct(parts, "Prepaid credits", amount(line, "credits_applied"), priced);
        deduct(parts, "Invoiced before", amount(line, "partially_invoiced_amount"), currency);
        if (!explained && !parts.isEmpty()) {
            parts.addFirst(new Part("At list price", "", Wording.money(amount(line, "subtotal"), priced)));
        }
        return new Line(
                text(line.path("name").asString("")),
                wording.period(instant(line, "start_date"), instant(line, "end_date")),
                Wording.quantity(line.path("quantity").decimalValue()),
                Wording.money(amount(line, "amount"), currency),
                parts);
    }

    private static Part part(JsonNode part, String currency) {
        return new Part(
                text(partName(part, currency)),
                Wording.quantity(part.path("quantity").decimalValue()),
                Wording.money(amount(part, "amount"), currency));
    }

    private static String partName(JsonNode part, String currency) {
        var name = part.path("name").asString("");
        var group = part.path("grouping").path("value").asString("");
        var named = name.contains(group) ? name : "%s (%s)".formatted(name, group);
        return part.path("tier_config").isObject()
                ? "%s: %s".formatted(named, tier(part.path("tier_config"), currency))
                : named;
    }

    private static String tier(JsonNode tier, String currency) {
        var first = tier.path("first_unit").decimalValue();
        var each = Wording.money(amount(tier, "unit_amount"), currency);
        if (tier.path("last_unit").isNumber()) {
            var last = Wording.quantity(tier.path("last_unit").decimalValue());
            return first.compareTo(BigDecimal.ONE) <= 0
                    ? "up to %s at %s".formatted(last, each)
                    : "%s to %s at %s".formatted(Wording.quantity(first), last, each);
        }
        return "above %s at %s".formatted(Wording.quantity(first), each);
    }

    private static Part adjustment(JsonNode adjustment, String currency) {
        return new Part(text(adjustmentName(adjustment)), "", Wording.money(amount(adjustment, "amount"), currency));
    }

    private static String adjustmentName(JsonNode adjustment) {
        var type = adjustment.path("adjustment_type").asString("adjustment");
        var name = switch (type) {
            case "percentage_discount" ->
                "Discount of "
                        + Wording.percent(adjustment.path("percentage_discount").decimalValue());
            case "usage_discount", "amount_discount" -> "Discount";
            case "minimum" -> "Up to the minimum";
            case "maximum" -> "Down to the maximum";
            default -> capitalised(type);
        };
        var reason = adjustment.path("reason");
        return reason.isString() && !reason.stringValue().isBlank()
                ? "%s: %s".formatted(name, reason.stringValue())
                : name;
    }

    private static String capitalised(String type) {
        var words = type.replace('_', ' ');
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    private static void deduct(List<Part> parts, String name, BigDecimal amount, String currency) {
        if (amount.signum() != 0) {
            parts.add(new Part(name, "", Wording.money(amount.negate(), currency)));
        }
    }

    private static Instant instant(JsonNode line, String field) {
        return OffsetDateTime.parse(line.path(field).asString()).toInstant();
    }
}
