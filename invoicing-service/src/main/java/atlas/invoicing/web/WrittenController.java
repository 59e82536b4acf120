package atlas.invoicing.web;

import atlas.invoicing.draft.PublishedLine;
import atlas.invoicing.register.Register;
import atlas.invoicing.register.Registered;
import atlas.invoicing.terms.Payer;
import atlas.invoicing.terms.PublishedTerms;
import atlas.invoicing.web.WrittenRequests.AddedLineRequest;
import atlas.invoicing.web.WrittenRequests.InvoiceRequest;
import atlas.invoicing.written.Writing;
import atlas.platform.identity.Caller;
import atlas.platform.web.InvalidRequest;
import atlas.platform.web.NotFound;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/// Invoices that somebody writes.
@RestController
class WrittenController {

    private final WrittenRequests requests;
    private final Writing writing;
    private final Register register;
    private final PublishedTerms terms;
    private final InvoiceReader reader;
    private final PublishedLine lines;

    WrittenController(
            WrittenRequests requests,
            Writing writing,
            Register register,
            PublishedTerms terms,
            InvoiceReader reader,
            PublishedLine lines) {
        this.requests = requests;
        this.writing = writing;
        this.register = register;
        this.terms = terms;
        this.reader = reader;
        this.lines = lines;
    }

    @PostMapping("/v1/invoices")
    @ResponseStatus(HttpStatus.CREATED)
    ObjectNode create(Caller caller, @RequestBody InvoiceRequest request) {
        var invoice = requests.read(caller, request);
        writing.write(caller.merchant(), invoice, false);
        return reader.show(caller.merchant(), invoice.id());
    }

    @PostMapping("/v1/invoice_line_items")
    @ResponseStatus(HttpStatus.CREATED)
    ObjectNode add(Caller caller, @RequestBody AddedLineRequest request) {
        var id = request.invoiceId();
        if (id == null) {
            throw new InvalidRequest("invoice_id: is required");
        }
        var invoice = register.find(caller.merchant(), id).orElseThrow(() -> new NotFound("invoice", id));
        var line = requests.read(caller, request, zone(invoice));
        return InvoiceView.line(lines.of(writing.add(caller.merchant(), id, line), invoice.currency()));
    }

    private ZoneId zone(Registered invoice) {
        return terms.payer(invoice.merchant(), invoice.customerId())
                .map(Payer::zone)
                .orElse(ZoneOffset.UTC);
    }

    @DeleteMapping({"/v1/invoice_line_items/{id}", "/v1/invoices/{invoiceId}/invoice_line_items/{id}"})
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(Caller caller, @PathVariable String id) {
        writing.remove(caller.merchant(), id);
    }
}
