package atlas.invoicing;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// Words for tests of invoices that somebody writes.
abstract class WrittenInvoiceTests extends InvoicingTests {

    JsonNode write(String amount, boolean issued) {
        settle();
        return post("/v1/invoices", request(amount, issued, "2025-01-01"));
    }

    Map<String, Object> request(String amount, boolean issued, String date) {
        return Map.of(
                "customer_id",
                scenario.customer,
                "currency",
                "USD",
                "invoice_date",
                date,
                "net_terms",
                7,
                "will_auto_issue",
                issued,
                "line_items",
                List.of(Map.of(
                        "name",
                        "Work",
                        "quantity",
                        2,
                        "unit_config",
                        Map.of(
                                "unit_amount",
                                new BigDecimal(amount).divide(BigDecimal.TWO).toPlainString()))));
    }

    static String action(JsonNode invoice, String action) {
        return "/v1/invoices/%s/%s".formatted(text(invoice, "id"), action);
    }
}
