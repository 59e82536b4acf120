package atlas.invoicing.domain.creditnote;

import java.time.Instant;

/// A credit note as its events tell.
public sealed interface CreditNote {

    record NotIssued() implements CreditNote {}

    record Issued(Note note) implements CreditNote {}

    record Voided(Note note, Instant at) implements CreditNote {}
}
