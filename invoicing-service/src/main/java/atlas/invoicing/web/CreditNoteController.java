package atlas.invoicing.web;

import atlas.eventstore.CurrentStates;
import atlas.eventstore.Selection;
import atlas.invoicing.credit.CreditNotes;
import atlas.invoicing.web.CreditNoteRequests.CreditNoteRequest;
import atlas.platform.identity.Caller;
import atlas.platform.web.InstantRange;
import atlas.platform.web.NotFound;
import atlas.platform.web.Page;
import atlas.platform.web.PageRequest;
import atlas.platform.web.RangeParam;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/// Credit notes.
@RestController
@RequestMapping("/v1/credit_notes")
class CreditNoteController {

    private static final String KIND = "credit_note";

    private final CreditNotes creditNotes;
    private final CurrentStates states;

    CreditNoteController(CreditNotes creditNotes, CurrentStates states) {
        this.creditNotes = creditNotes;
        this.states = states;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ObjectNode create(Caller caller, @RequestBody CreditNoteRequest request) {
        return show(caller, creditNotes.issue(caller.merchant(), CreditNoteRequests.read(request)));
    }

    @GetMapping("/{id}")
    ObjectNode show(Caller caller, @PathVariable String id) {
        return states.find(caller.merchant(), KIND, id)
                .map(note -> complete(note.data()))
                .orElseThrow(() -> new NotFound("credit note", id));
    }

    /// Newest first.
    @GetMapping
    Page<ObjectNode> list(Caller caller, PageRequest page, @RangeParam("created_at") InstantRange created) {
        return states.list(caller.merchant(), KIND, page, Selection.ALL.created(created))
                .map(note -> complete(note.data()));
    }

    /// With what a note of ours never has.
    private static ObjectNode complete(ObjectNode note) {
        note.putNull("credit_note_pdf")
                .putNull("maximum_amount_adjustment")
                .putNull("minimum_amount_refunded")
                .putArray("discounts");
        note.path("line_items").forEach(line -> {
            var shown = ((ObjectNode) line).putNull("quantity");
            shown.putArray("tax_amounts");
            shown.putArray("discounts");
        });
        return note;
    }
}
