package atlas.invoicing.web;

import atlas.invoicing.domain.invoice.ManualPayment;
import atlas.invoicing.payment.Payments;
import atlas.invoicing.register.DraftSettings;
import atlas.invoicing.register.InvoiceStatus;
import atlas.invoicing.register.Register;
import atlas.invoicing.terms.PublishedTerms;
import atlas.invoicing.written.Items;
import atlas.invoicing.written.Writing;
import atlas.invoicing.written.WrittenInvoice;
import atlas.invoicing.written.WrittenLine;
import atlas.platform.identity.Caller;
import atlas.platform.replica.References;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Invoices for prepaid credits that were bought. For the service that keeps the credits only.
@RestController
class CreditInvoiceController {

    private final Writing writing;
    private final Payments payments;
    private final Register register;
    private final Items items;
    private final References references;
    private final InvoiceReader reader;
    private final Clock clock;

    CreditInvoiceController(
            Writing writing,
            Payments payments,
            Register register,
            Items items,
            References references,
            InvoiceReader reader,
            Clock clock) {
        this.writing = writing;
        this.payments = payments;
        this.register = register;
        this.items = items;
        this.references = references;
        this.reader = reader;
        this.clock = clock;
    }

    record CreditInvoiceRequest(
            @Nullable String customerId,
            @Nullable String currency,
            @Nullable String name,
            @Nullable String itemId,
            @Nullable JsonNode quantity,
            @Nullable JsonNode unitAmount,
            @Nullable String invoiceDate,
            @Nullable Integer netTerms,
            @Nullable String dueDate,
            @Nullable String memo,
            @Nullable Boolean autoCollection,
            @Nullable Boolean markAsPaid) {}

    /// Asking again shows the invoice that is there.
    @PutMapping("/internal/v1/credit_invoices/{id}")
    ObjectNode put(Caller caller, @PathVariable String id, @RequestBody CreditInvoiceRequest request) {
        if (register.find(caller.merchant(), id).isEmpty()) {
            writing.write(caller.merchant(), invoice(caller, id, request), true);
        }
        var unpaid = register.find(caller.merchant(), id)
                .filter(invoice -> invoice.status() == InvoiceStatus.ISSUED)
                .isPresent();
        if (unpaid && Boolean.TRUE.equals(request.markAsPaid())) {
            payments.markPaid(caller.merchant(), id, new ManualPayment(clock.instant(), null, null));
        }
        return reader.show(caller.merchant(), id);
    }

    private WrittenInvoice invoice(Caller caller, String id, CreditInvoiceRequest request) {
        var inputs = new Inputs();
        var name = inputs.text("name", request.name());
        var currency = WrittenRequests.currency(inputs, request.currency());
        var customerId = inputs.text("customer_id", request.customerId());
        var quantity = inputs.decimal("quantity", request.quantity());
        var unitAmount = inputs.decimal("unit_amount", request.unitAmount());
        inputs.check();
        var customer = references.get(caller, "customer", customerId);
        var zone = PublishedTerms.payer(customer).zone();
        var given = inputs.date("invoice_date", request.invoiceDate(), zone);
        var date = given == null ? clock.instant() : given;
        var settings = new DraftSettings(
                inputs.days("net_terms", request.netTerms()),
                inputs.date("due_date", request.dueDate(), zone),
                request.autoCollection(),
                true,
                request.memo(),
                Map.of(),
                List.of());
        inputs.check();
        var item = request.itemId() == null ? items.named(caller, name) : items.get(caller, request.itemId());
        var line = new WrittenLine(
                name, item, quantity, unitAmount, quantity.multiply(unitAmount), date, Inputs.nextMidnight(date, zone));
        return new WrittenInvoice(id, customer, currency, date, settings, List.of(line));
    }
}
