package atlas.gateway.key;

import java.time.Instant;

/// An account of the platform.
public record Merchant(String id, String name, Instant createdAt) {}
