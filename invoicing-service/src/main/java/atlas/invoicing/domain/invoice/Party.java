package atlas.invoicing.domain.invoice;

import org.jspecify.annotations.Nullable;

/// The customer as it is billed.
public record Party(String id, @Nullable String externalId, String name, String email) {}
