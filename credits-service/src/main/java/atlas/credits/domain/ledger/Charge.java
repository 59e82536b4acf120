package atlas.credits.domain.ledger;

/// The line of an invoice that credits pay for.
public record Charge(String invoiceId, String lineId, String priceId) {}
