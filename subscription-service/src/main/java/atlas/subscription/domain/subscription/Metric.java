package atlas.subscription.domain.subscription;

/// What a usage price counts, kept with the subscription so that its windows explain themselves.
public record Metric(String id, String name, String sql) {}
