package atlas.invoicing.web;

import atlas.eventstore.CurrentStates;
import atlas.invoicing.draft.Draft;
import atlas.invoicing.draft.Drafts;
import atlas.invoicing.issue.Issuing;
import atlas.invoicing.register.InvoiceList;
import atlas.invoicing.register.Register;
import atlas.invoicing.register.Registered;
import atlas.platform.identity.Caller;
import atlas.platform.replica.References;
import atlas.platform.web.NotFound;
import atlas.platform.web.Page;
import atlas.platform.web.PageRequest;
import atlas.platform.web.Unavailable;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

@RestController
@RequestMapping("/v1/invoices")
class InvoiceController {

    private static final Duration ON_THE_WAY = Duration.ofMinutes(1);

    private final Register register;
    private final InvoiceList invoiceList;
    private final Drafts drafts;
    private final Issuing issuing;
    private final CurrentStates states;
    private final References references;
    private final InvoiceQueries queries;
    private final InvoiceView view;
    private final Clock clock;

    InvoiceController(
            Register register,
            InvoiceList invoiceList,
            Drafts drafts,
            Issuing issuing,
            CurrentStates states,
            References references,
            InvoiceQueries queries,
            InvoiceView view,
            Clock clock) {
        this.register = register;
        this.invoiceList = invoiceList;
        this.drafts = drafts;
        this.issuing = issuing;
        this.states = states;
        this.references = references;
        this.queries = queries;
        this.view = view;
        this.clock = clock;
    }

    /// @param synchronous is accepted; an invoice is issued when the answer comes, whatever it says
    record IssueRequest(@Nullable Boolean synchronous) {}

    @GetMapping
    Page<ObjectNode> list(Caller caller, PageRequest page, @RequestParam MultiValueMap<String, String> parameters) {
        var query = queries.read(caller, new Parameters(parameters));
        var found = invoiceList.list(caller.merchant(), query, clock.instant(), page);
        var invoices = Page.of(found, page, one -> new PageRequest.Position(one.invoiceDate(), one.id()));
        var open = drafts.of(
                caller.merchant(),
                invoices.data().stream().filter(Registered::isDraft).toList());
        return invoices.map(invoice -> show(invoice, open));
    }

    @GetMapping("/{id}")
    ObjectNode show(Caller caller, @PathVariable String id) {
        var invoice = register.find(caller.merchant(), id).orElseThrow(() -> new NotFound("invoice", id));
        return show(invoice, invoice.isDraft() ? Map.of(id, drafts.of(invoice)) : Map.of());
    }

    @GetMapping("/upcoming")
    ObjectNode upcoming(Caller caller, @RequestParam("subscription_id") String subscriptionId) {
        var subscription = references.get(caller, "subscription", subscriptionId);
        return invoiceList
                .upcoming(caller.merchant(), subscriptionId, clock.instant())
                .map(invoice -> InvoiceView.upcoming(view.of(drafts.of(invoice))))
                .orElseThrow(() -> noUpcoming(subscription, subscriptionId));
    }

    /// The windows of a subscription that was made a moment ago may still be on their way.
    private RuntimeException noUpcoming(ObjectNode subscription, String id) {
        var createdAt = OffsetDateTime.parse(subscription.get("created_at").stringValue())
                .toInstant();
        return createdAt.plus(ON_THE_WAY).isAfter(clock.instant())
                ? new Unavailable("The upcoming invoice of the new subscription is not there yet")
                : new NotFound("upcoming invoice of subscription", id);
    }

    @PostMapping("/{id}/issue")
    ObjectNode issue(
            Caller caller, @PathVariable String id, @RequestBody(required = false) @Nullable IssueRequest ignoredBody) {
        issuing.now(caller.merchant(), id);
        return show(caller, id);
    }

    @PostMapping("/{id}/void")
    ObjectNode voidIt(Caller caller, @PathVariable String id) {
        issuing.voidIt(caller.merchant(), id);
        return show(caller, id);
    }

    private ObjectNode show(Registered invoice, Map<String, Draft> open) {
        var draft = open.get(invoice.id());
        return draft != null
                ? view.of(draft)
                : states.find(invoice.merchant(), "invoice", invoice.id())
                        .map(issued -> view.of(invoice.merchant(), issued.data()))
                        .orElseThrow(() -> new NotFound("invoice", invoice.id()));
    }
}
