package atlas.customer.portal;

import atlas.kernel.MerchantId;
import java.time.Instant;
import java.util.Optional;

/// The sessions that are open, by the hashes of their tokens.
public interface PortalSessions {

    /// @param alone whether other sessions of the customer end
    void open(PortalSession session, PortalToken token, boolean alone);

    /// Ends every session of the customer.
    void end(MerchantId merchant, String customerId);

    /// The session the token belongs to, unless it has ended.
    Optional<PortalSession> find(PortalToken token, Instant now);
}
