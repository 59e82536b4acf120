package atlas.customer.domain.customer;

import org.jspecify.annotations.Nullable;

/// A postal address, as complete as the merchant knows it.
public record Address(
        @Nullable String line1,
        @Nullable String line2,
        @Nullable String city,
        @Nullable String state,
        @Nullable String postalCode,
        @Nullable String country) {}
