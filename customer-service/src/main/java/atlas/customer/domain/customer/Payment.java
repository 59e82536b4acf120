package atlas.customer.domain.customer;

import org.jspecify.annotations.Nullable;

/// How invoices are issued and collected.
///
/// @param autoIssuance null inherits the merchant's setting
public record Payment(
        @Nullable String provider,
        @Nullable String providerId,
        boolean autoCollection,
        @Nullable Boolean autoIssuance) {}
