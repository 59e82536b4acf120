package atlas.credits.domain.ledger;

/// Credits to add, as a block of their own.
///
/// @param awaitsPayment whether they count only when their invoice is paid
public record Grant(String blockId, BlockTerms terms, boolean awaitsPayment, Note note) {}
