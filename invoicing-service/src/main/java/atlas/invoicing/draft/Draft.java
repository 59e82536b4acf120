package atlas.invoicing.draft;

import atlas.invoicing.domain.invoice.Bill;
import atlas.invoicing.register.Registered;
import java.time.Instant;

/// A draft as it stands.
///
/// @param metered whether late usage is waited for
/// @param issueAt when it is issued, if it issues by itself
/// @param subscriptionVersion the newest version of the subscription that anything on it belongs to
public record Draft(Registered invoice, Bill bill, boolean metered, Instant issueAt, long subscriptionVersion) {}
