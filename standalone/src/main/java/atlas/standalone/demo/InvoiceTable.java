package atlas.standalone.demo;

import java.io.PrintStream;
import java.math.BigDecimal;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/// An invoice as a table that a person can read.
final class InvoiceTable {

    private static final String RULE = "  " + "-".repeat(74);

    private final PrintStream out;

    InvoiceTable(PrintStream out) {
        this.out = out;
    }

    void print(JsonNode invoice) {
        out.printf(
                "%n  Invoice %s   %s   %s%n  %s, due %s%n%s%n",
                text(invoice, "invoice_number"),
                text(invoice, "status").toUpperCase(Locale.ROOT),
                text(invoice.get("customer"), "name"),
                day(invoice, "invoice_date"),
                day(invoice, "due_date"),
                RULE);
        out.printf("  %-22s %-24s %12s %13s%n%s%n", "", "Service", "Quantity", "Amount", RULE);
        invoice.get("line_items").forEach(this::line);
        out.printf(
                "%s%n  %-47s %12s %13s%n", RULE, "Amount due", text(invoice, "currency"), text(invoice, "amount_due"));
    }

    private void line(JsonNode line) {
        var service = day(line, "start_date") + " - " + day(line, "end_date");
        out.printf(
                "  %-22s %-24s %12s %13s%n",
                text(line, "name"), service, quantity(line.get("quantity")), text(line, "amount"));
        if (line.get("sub_line_items").size() > 1) {
            line.get("sub_line_items")
                    .forEach(part -> out.printf(
                            "    %-45s %12s %13s%n",
                            text(part, "name"), quantity(part.get("quantity")), text(part, "amount")));
        }
    }

    private static String quantity(JsonNode quantity) {
        var number = quantity.decimalValue(BigDecimal.ZERO);
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    private static String day(JsonNode node, String field) {
        var value = text(node, field);
        return value.length() < 10 ? value : value.substring(0, 10);
    }

    private static String text(JsonNode node, String field) {
        var value = node.get(field);
        return value == null || value.isNull() ? "-" : value.asString();
    }
}
