package atlas.customer;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// What the other services tell of a customer with one plan.
final class Shown {

    private static final LocalDate START = LocalDate.parse("2026-03-01");

    private Shown() {}

    /// Answers by what is asked for.
    static Map<String, String> of(String customer) {
        var subscription = "s-" + customer;
        return Map.of(
                "/v1/subscriptions?customer_id=" + customer,
                list("""
                        {"id": "%s", "status": "active", "plan": {"name": "Growth"},
                         "current_billing_period_start_date": "2026-03-01T00:00:00+00:00",
                         "current_billing_period_end_date": "2026-04-01T00:00:00+00:00"},
                        {"id": "old", "status": "ended", "plan": {"name": "Starter"},
                         "current_billing_period_start_date": null, "current_billing_period_end_date": null}
                        """.formatted(subscription)),
                "/v1/subscriptions/%s/usage".formatted(subscription),
                list(total("API calls", 4321) + ", " + total("Seats", 7)),
                "/v1/subscriptions/%s/usage?granularity=day".formatted(subscription),
                list(metric("API calls", 1000) + ", " + metric("Seats", 1)),
                "upcoming?subscription_id=" + subscription,
                """
                        {"amount_due": "1234.50", "currency": "USD", "target_date": "2026-04-01T00:00:00+00:00"}
                        """,
                "/v1/invoices?customer_id=" + customer,
                list("""
                        {"invoice_number": "QRWXYZ-00042", "status": "issued", "currency": "USD", "total": "1188.00",
                         "invoice_date": "2026-03-01T00:00:00+00:00", "hosted_invoice_url": "https://pay.example/i1"},
                        {"invoice_number": "QRWXYZ-00041", "status": "paid", "currency": "USD", "total": "990.10",
                         "invoice_date": "2026-02-01T00:00:00+00:00", "hosted_invoice_url": "https://pay.example/i0"},
                        {"invoice_number": "QRWXYZ-00040", "status": "void", "currency": "USD", "total": "12.00",
                         "invoice_date": "2026-01-01T00:00:00+00:00", "hosted_invoice_url": "javascript:alert(1)"}
                        """),
                "/v1/customers/%s/credits?currency=credits".formatted(customer),
                list("""
                        {"balance": 250.5, "expiry_date": "2026-05-01T00:00:00+00:00"}, {"balance": 499.5, "expiry_date": null},
                        {"balance": 0, "expiry_date": null}
                        """),
                "/v1/customers/%s/credits?currency=USD".formatted(customer),
                list("""
                        {"balance": 12.5, "expiry_date": null}
                        """));
    }

    private static String total(String name, int quantity) {
        return "{\"billable_metric\": {\"id\": \"%s\", \"name\": \"%s\"}, \"usage\": [{\"quantity\": %d}]}"
                .formatted(name, name, quantity);
    }

    private static String metric(String name, int scale) {
        return "{\"billable_metric\": {\"id\": \"%s\", \"name\": \"%s\"}, \"usage\": [%s]}"
                .formatted(
                        name,
                        name,
                        IntStream.range(0, 31)
                                .mapToObj(day -> slice(START.plusDays(day), scale * day * (day % 7 + 1)))
                                .collect(Collectors.joining(",")));
    }

    private static String slice(LocalDate day, int quantity) {
        return "{\"quantity\": %s, \"timeframe_start\": \"%sT00:00:00+00:00\", \"timeframe_end\": \"%sT00:00:00+00:00\"}"
                .formatted(BigDecimal.valueOf(quantity, 1), day, day.plusDays(1));
    }

    private static String list(String data) {
        return "{\"data\": [%s], \"pagination_metadata\": {\"has_more\": false, \"next_cursor\": null}}"
                .formatted(data);
    }
}
