package atlas.customer.portal;

import java.time.Instant;
import java.util.Optional;

/// The sessions that are open, by the hashes of their tokens.
public interface PortalSessions {

    /// @param alone whether other sessions of the customer end
    void open(PortalSession session, PortalToken token, boolean alone);

    /// The session the token belongs to, unless it has ended.
    Optional<PortalSession> find(PortalToken token, Instant now);
}
