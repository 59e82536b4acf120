package atlas.invoicing.domain.creditnote;

import java.time.Instant;

/// What can be asked of a credit note.
public sealed interface CreditNoteCommand {

    record Issue(Note note) implements CreditNoteCommand {}

    /// Its invoice is void.
    record Cancel(Instant at) implements CreditNoteCommand {}
}
