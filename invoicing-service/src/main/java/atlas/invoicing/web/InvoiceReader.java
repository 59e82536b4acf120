package atlas.invoicing.web;

import atlas.eventstore.CurrentStates;
import atlas.invoicing.draft.Draft;
import atlas.invoicing.draft.Drafts;
import atlas.invoicing.register.InvoiceStatus;
import atlas.invoicing.register.Register;
import atlas.invoicing.register.Registered;
import atlas.kernel.MerchantId;
import atlas.platform.web.NotFound;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/// Finds invoices to show: drafts as they stand, the others as they were published.
@Component
class InvoiceReader {

    private final Register register;
    private final Drafts drafts;
    private final CurrentStates states;
    private final InvoiceView view;

    InvoiceReader(Register register, Drafts drafts, CurrentStates states, InvoiceView view) {
        this.register = register;
        this.drafts = drafts;
        this.states = states;
        this.view = view;
    }

    ObjectNode show(MerchantId merchant, String id) {
        var invoice = register.find(merchant, id)
                .filter(found -> found.status() != InvoiceStatus.DISCARDED)
                .orElseThrow(() -> new NotFound("invoice", id));
        return show(invoice, open(merchant, List.of(invoice)));
    }

    /// The drafts among them, by id.
    Map<String, Draft> open(MerchantId merchant, List<Registered> invoices) {
        return drafts.of(merchant, invoices.stream().filter(Registered::isDraft).toList());
    }

    ObjectNode show(Registered invoice, Map<String, Draft> open) {
        var draft = open.get(invoice.id());
        return draft != null
                ? view.of(draft)
                : states.find(invoice.merchant(), "invoice", invoice.id())
                        .map(issued -> view.of(invoice.merchant(), issued.data()))
                        .orElseThrow(() -> new NotFound("invoice", invoice.id()));
    }
}
