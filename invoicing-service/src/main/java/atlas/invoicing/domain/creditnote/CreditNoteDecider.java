package atlas.invoicing.domain.creditnote;

import atlas.invoicing.domain.creditnote.CreditNote.Issued;
import atlas.invoicing.domain.creditnote.CreditNote.NotIssued;
import atlas.invoicing.domain.creditnote.CreditNote.Voided;
import atlas.invoicing.domain.creditnote.CreditNoteEvent.CreditNoteIssued;
import atlas.invoicing.domain.creditnote.CreditNoteEvent.CreditNoteVoided;
import atlas.kernel.decider.Decider;
import java.util.List;

/// Whether a note may be made is for its invoice to say. It is issued once and voided once, whoever asks
/// again.
public final class CreditNoteDecider implements Decider<CreditNoteCommand, CreditNote, CreditNoteEvent> {

    @Override
    public CreditNote initialState() {
        return new NotIssued();
    }

    @Override
    public List<CreditNoteEvent> decide(CreditNoteCommand command, CreditNote state) {
        return switch (command) {
            case CreditNoteCommand.Issue(var note) ->
                state instanceof NotIssued ? List.of(new CreditNoteIssued(note)) : List.of();
            case CreditNoteCommand.Cancel(var at) ->
                state instanceof Issued ? List.of(new CreditNoteVoided(at)) : List.of();
        };
    }

    @Override
    public CreditNote evolve(CreditNote state, CreditNoteEvent event) {
        return switch (event) {
            case CreditNoteIssued(var note) -> new Issued(note);
            case CreditNoteVoided(var at) ->
                switch (state) {
                    case NotIssued none -> none;
                    case Issued(var note) -> new Voided(note, at);
                    case Voided voided -> voided;
                };
        };
    }
}
