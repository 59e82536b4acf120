package atlas.customer.portal;

import static atlas.customer.portal.Told.decimal;
import static atlas.customer.portal.Told.money;
import static atlas.customer.portal.Told.text;

import atlas.customer.portal.PortalPage.Balance;
import atlas.customer.portal.PortalPage.Invoice;
import atlas.platform.internal.ServiceCalls;
import java.time.ZoneId;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Puts a customer's page together from what the other services tell, all of them asked at once.
@Component
public class PortalPages {

    private final ServiceCalls services;

    PortalPages(ServiceCalls services) {
        this.services = services;
    }

    public PortalPage of(PortalSession session, ObjectNode customer) {
        var owners = new Owners(services, session.merchant());
        var wording = new Wording(ZoneId.of(customer.path("timezone").stringValue()));
        var id = session.customerId();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var invoices = CompletableFuture.supplyAsync(() -> owners.invoices(id), threads);
            var credits =
                    CompletableFuture.supplyAsync(() -> new CreditsSection(owners, wording).of(customer), threads);
            var plans = owners.subscriptions(id).map(new PlanSection(owners, wording, threads)::of);
            return new PortalPage(
                    text(customer, "name"),
                    wording.time(session.expiresAt()),
                    balance(customer),
                    plans,
                    invoices.join()
                            .map(found -> found.stream()
                                    .map(invoice -> invoice(invoice, wording))
                                    .toList()),
                    credits.join());
        }
    }

    private static Invoice invoice(JsonNode invoice, Wording wording) {
        var status = text(invoice, "status");
        return new Invoice(
                text(invoice, "invoice_number"),
                wording.date(invoice.path("invoice_date")),
                status,
                switch (status) {
                    case "issued", "synced" -> "Open";
                    default -> Wording.capitalised(status);
                },
                money(invoice, "total"),
                link(invoice.path("hosted_invoice_url").asString("")));
    }

    private static @Nullable Balance balance(ObjectNode customer) {
        var amount = decimal(customer.path("balance"));
        if (amount.signum() == 0) {
            return null;
        }
        var money = Wording.money(amount.abs(), customer.path("currency").asString(""));
        return new Balance(
                amount.signum() > 0 ? "In your favour, taken off your next invoice" : "Added to your next invoice",
                money);
    }

    /// Only a link that a browser opens as a page.
    private static @Nullable String link(String url) {
        return url.startsWith("https://") || url.startsWith("http://") ? url : null;
    }
}
