package atlas.credits.domain.ledger;

import java.math.BigDecimal;

/// An entry that is new, or changed while it is pending, and the ledger just after that.
public record Change(Entry entry, Block block, boolean created, BigDecimal balance, long version) {}
