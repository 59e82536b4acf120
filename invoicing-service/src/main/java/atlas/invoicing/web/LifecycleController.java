package atlas.invoicing.web;

import atlas.invoicing.domain.invoice.ManualPayment;
import atlas.invoicing.issue.Issuing;
import atlas.invoicing.issue.Voiding;
import atlas.invoicing.payment.Payments;
import atlas.invoicing.register.Register;
import atlas.invoicing.terms.Payer;
import atlas.invoicing.terms.PublishedTerms;
import atlas.invoicing.written.Editing;
import atlas.platform.identity.Caller;
import atlas.platform.web.Edit;
import atlas.platform.web.NotFound;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/// Moves invoices along, and changes what is not computed.
@RestController
@RequestMapping("/v1/invoices/{id}")
class LifecycleController {

    private final Issuing issuing;
    private final Voiding voiding;
    private final Payments payments;
    private final Editing editing;
    private final Register register;
    private final PublishedTerms terms;
    private final InvoiceReader reader;

    LifecycleController(
            Issuing issuing,
            Voiding voiding,
            Payments payments,
            Editing editing,
            Register register,
            PublishedTerms terms,
            InvoiceReader reader) {
        this.issuing = issuing;
        this.voiding = voiding;
        this.payments = payments;
        this.editing = editing;
        this.register = register;
        this.terms = terms;
        this.reader = reader;
    }

    /// @param synchronous is accepted; an invoice is issued when the answer comes, whatever it says
    record IssueRequest(@Nullable Boolean synchronous) {}

    /// @param sharedPaymentTokenId is of use to a provider that collects, and there is none
    record PayRequest(@Nullable String sharedPaymentTokenId) {}

    record PaidRequest(
            @Nullable String paymentReceivedDate,
            @Nullable String externalId,
            @Nullable String notes) {}

    record EditRequest(
            Edit<Map<String, @Nullable String>> metadata,
            Edit<Integer> netTerms,
            Edit<String> dueDate,
            Edit<String> invoiceDate,
            Edit<Boolean> autoCollection) {}

    @PostMapping("/issue")
    ObjectNode issue(
            Caller caller, @PathVariable String id, @RequestBody(required = false) @Nullable IssueRequest ignoredBody) {
        issuing.now(caller.merchant(), id);
        return reader.show(caller.merchant(), id);
    }

    @PostMapping("/void")
    ObjectNode voidIt(Caller caller, @PathVariable String id) {
        voiding.voidIt(caller.merchant(), id);
        return reader.show(caller.merchant(), id);
    }

    @PostMapping("/mark_paid")
    ObjectNode markPaid(Caller caller, @PathVariable String id, @RequestBody PaidRequest request) {
        var inputs = new Inputs();
        var received = inputs.date(
                "payment_received_date",
                inputs.text("payment_received_date", request.paymentReceivedDate()),
                zone(caller, id));
        inputs.check();
        payments.markPaid(
                caller.merchant(),
                id,
                new ManualPayment(Objects.requireNonNull(received), request.externalId(), request.notes()));
        return reader.show(caller.merchant(), id);
    }

    @PostMapping("/pay")
    ObjectNode pay(
            Caller caller, @PathVariable String id, @RequestBody(required = false) @Nullable PayRequest ignoredBody) {
        payments.pay(caller.merchant(), id);
        return reader.show(caller.merchant(), id);
    }

    @PutMapping
    ObjectNode edit(Caller caller, @PathVariable String id, @RequestBody EditRequest request) {
        var inputs = new Inputs();
        var zone = zone(caller, id);
        var changes = new Editing.Changes(
                request.metadata(),
                request.netTerms(),
                date(inputs, "due_date", request.dueDate(), zone),
                date(inputs, "invoice_date", request.invoiceDate(), zone),
                request.autoCollection());
        inputs.days("net_terms", request.netTerms().value());
        if (request.invoiceDate().given() && request.invoiceDate().value() == null) {
            inputs.refuse("invoice_date", "must not be null");
        }
        inputs.check();
        editing.edit(caller.merchant(), id, changes);
        return reader.show(caller.merchant(), id);
    }

    private static Edit<Instant> date(Inputs inputs, String field, Edit<String> edit, ZoneId zone) {
        return new Edit<>(edit.given(), inputs.date(field, edit.value(), zone));
    }

    private ZoneId zone(Caller caller, String id) {
        var invoice = register.find(caller.merchant(), id).orElseThrow(() -> new NotFound("invoice", id));
        return terms.payer(invoice.merchant(), invoice.customerId())
                .map(Payer::zone)
                .orElse(ZoneOffset.UTC);
    }
}
