package atlas.invoicing.domain.invoice;

import org.jspecify.annotations.Nullable;

/// The customer as it is billed.
public record Party(
        String id,
        @Nullable String externalId,
        String name,
        String email,
        @Nullable Address shippingAddress,
        @Nullable Address billingAddress,
        @Nullable TaxId taxId) {

    /// Where the customer is.
    public record Address(
            @Nullable String line1,
            @Nullable String line2,
            @Nullable String city,
            @Nullable String state,
            @Nullable String postalCode,
            @Nullable String country) {}

    /// A tax registration.
    public record TaxId(String country, String type, String value) {}

    /// Somebody of whom no more is known.
    public static Party of(String id, @Nullable String externalId, String name, String email) {
        return new Party(id, externalId, name, email, null, null, null);
    }
}
