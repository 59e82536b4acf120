package atlas.invoicing.web;

import atlas.invoicing.draft.Drafts;
import atlas.invoicing.register.InvoiceList;
import atlas.invoicing.register.Registered;
import atlas.platform.identity.Caller;
import atlas.platform.replica.References;
import atlas.platform.web.NotFound;
import atlas.platform.web.Page;
import atlas.platform.web.PageRequest;
import atlas.platform.web.Unavailable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/// Shows invoices.
@RestController
@RequestMapping("/v1/invoices")
class InvoiceController {

    private static final Instant NEVER = Instant.parse("9999-12-31T00:00:00Z");
    private static final Duration ON_THE_WAY = Duration.ofMinutes(1);

    private final InvoiceList invoiceList;
    private final InvoiceReader reader;
    private final Drafts drafts;
    private final References references;
    private final InvoiceQueries queries;
    private final InvoiceView view;
    private final Clock clock;

    InvoiceController(
            InvoiceList invoiceList,
            InvoiceReader reader,
            Drafts drafts,
            References references,
            InvoiceQueries queries,
            InvoiceView view,
            Clock clock) {
        this.invoiceList = invoiceList;
        this.reader = reader;
        this.drafts = drafts;
        this.references = references;
        this.queries = queries;
        this.view = view;
        this.clock = clock;
    }

    @GetMapping
    Page<ObjectNode> list(Caller caller, PageRequest page, @RequestParam MultiValueMap<String, String> parameters) {
        var query = queries.read(caller, new Parameters(parameters));
        var found = invoiceList.list(caller.merchant(), query, clock.instant(), page);
        var invoices = Page.of(found, page, one -> new PageRequest.Position(one.invoiceDate(), one.id()));
        var open = reader.open(caller.merchant(), invoices.data());
        return invoices.map((Registered invoice) -> reader.show(invoice, open));
    }

    /// The same without what is inside of the invoices.
    @GetMapping("/summary")
    Page<ObjectNode> summary(Caller caller, PageRequest page, @RequestParam MultiValueMap<String, String> parameters) {
        return list(caller, page, parameters).map(InvoiceView::summary);
    }

    @GetMapping("/{id}")
    ObjectNode show(Caller caller, @PathVariable String id) {
        return reader.show(caller.merchant(), id);
    }

    @GetMapping("/upcoming")
    ObjectNode upcoming(Caller caller, @RequestParam("subscription_id") String subscriptionId) {
        var subscription = references.get(caller, "subscription", subscriptionId);
        if (!instant(subscription, "end_date").isAfter(clock.instant())) {
            throw new NotFound("upcoming invoice of subscription", subscriptionId);
        }
        return invoiceList
                .upcoming(caller.merchant(), subscriptionId, clock.instant())
                .map(invoice -> InvoiceView.upcoming(view.of(drafts.of(invoice))))
                .orElseThrow(() -> noUpcoming(subscription, subscriptionId));
    }

    /// The windows of a subscription that was made a moment ago may still be on their way.
    private RuntimeException noUpcoming(ObjectNode subscription, String id) {
        return instant(subscription, "created_at").plus(ON_THE_WAY).isAfter(clock.instant())
                ? new Unavailable("The upcoming invoice of the new subscription is not there yet")
                : new NotFound("upcoming invoice of subscription", id);
    }

    /// Never, if there is none.
    private static Instant instant(ObjectNode object, String field) {
        return object.path(field).isString()
                ? OffsetDateTime.parse(object.path(field).stringValue()).toInstant()
                : NEVER;
    }
}
