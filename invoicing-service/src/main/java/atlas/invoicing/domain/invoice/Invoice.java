package atlas.invoicing.domain.invoice;

import java.time.Instant;

/// An invoice as its events tell. A draft has no events: it is whatever its windows say.
public sealed interface Invoice {

    record NotIssued() implements Invoice {}

    record Issued(Bill bill, Instant issuedAt) implements Invoice {}

    record Paid(Bill bill, Instant issuedAt, Instant paidAt) implements Invoice {}

    record Voided(Bill bill, Instant issuedAt, Instant voidedAt) implements Invoice {}
}
