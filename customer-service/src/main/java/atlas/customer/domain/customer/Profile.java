package atlas.customer.domain.customer;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the merchant says of a customer.
///
/// @param timezone in which its billing periods begin and end
/// @param currency null until it is known
public record Profile(
        String name,
        String email,
        List<String> additionalEmails,
        boolean emailDelivery,
        @Nullable String externalId,
        String timezone,
        @Nullable String currency,
        Payment payment,
        @Nullable Address shippingAddress,
        @Nullable Address billingAddress,
        @Nullable TaxId taxId,
        Map<String, String> metadata) {

    public static final String DEFAULT_TIMEZONE = "Etc/UTC";

    public Profile {
        additionalEmails = List.copyOf(additionalEmails);
        metadata = Map.copyOf(metadata);
    }

    /// What is wrong with it, each sentence beginning with the field; nothing if it can be kept.
    public List<String> problems() {
        return ProfileRules.problems(this);
    }
}
