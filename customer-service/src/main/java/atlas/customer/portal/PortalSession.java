package atlas.customer.portal;

import atlas.kernel.MerchantId;
import java.time.Instant;

/// Lets whoever has its token see one customer's page for a while.
public record PortalSession(MerchantId merchant, String id, String customerId, Instant createdAt, Instant expiresAt) {}
