package atlas.invoicing.domain.creditnote;

import java.time.Instant;

/// What has happened to a credit note.
public sealed interface CreditNoteEvent {

    record CreditNoteIssued(Note note) implements CreditNoteEvent {}

    record CreditNoteVoided(Instant at) implements CreditNoteEvent {}
}
