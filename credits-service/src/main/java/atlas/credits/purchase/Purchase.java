package atlas.credits.purchase;

import atlas.credits.domain.ledger.Grant;
import atlas.credits.domain.ledger.LedgerKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Credits on their way into the ledger.
///
/// @param invoice once it is there, as invoicing showed it
/// @param invoiceStatus as it was last heard of
/// @param request the fingerprint of the request that bought them, if it has an `Idempotency-Key`
public record Purchase(
        LedgerKey key,
        Grant grant,
        String invoiceId,
        InvoiceOrder order,
        State state,
        @Nullable JsonNode invoice,
        @Nullable String invoiceStatus,
        Instant begunAt,
        @Nullable String request) {

    /// How far it is.
    public enum State {
        /// The invoice has been asked for, or is about to be.
        OPEN,
        /// The invoice is there, and so are the credits.
        DONE,
        /// Invoicing said no, or the purchase was called off before.
        REFUSED
    }

    public String blockId() {
        return grant.blockId();
    }
}
