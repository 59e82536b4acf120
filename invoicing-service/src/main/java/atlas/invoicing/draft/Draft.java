package atlas.invoicing.draft;

import atlas.invoicing.domain.invoice.Bill;
import atlas.invoicing.register.Registered;

/// A draft as it stands.
///
/// @param metered whether usage is billed on it
public record Draft(Registered invoice, Bill bill, boolean metered) {}
