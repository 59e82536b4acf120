package atlas.customer.domain.customer;

import static java.util.Objects.requireNonNullElse;

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
        Map<String, String> metadata,
        Integrations integrations) {

    public static final String DEFAULT_TIMEZONE = "Etc/UTC";

    /// @param integrations null in what was stored before there were any
    public Profile(
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
            Map<String, String> metadata,
            @Nullable Integrations integrations) {
        this.name = name;
        this.email = email;
        this.additionalEmails = List.copyOf(additionalEmails);
        this.emailDelivery = emailDelivery;
        this.externalId = externalId;
        this.timezone = timezone;
        this.currency = currency;
        this.payment = payment;
        this.shippingAddress = shippingAddress;
        this.billingAddress = billingAddress;
        this.taxId = taxId;
        this.metadata = Map.copyOf(metadata);
        this.integrations = requireNonNullElse(integrations, Integrations.NONE);
    }

    /// The same in a currency.
    Profile in(String newCurrency) {
        return new Profile(
                name,
                email,
                additionalEmails,
                emailDelivery,
                externalId,
                timezone,
                newCurrency,
                payment,
                shippingAddress,
                billingAddress,
                taxId,
                metadata,
                integrations);
    }

    /// What is wrong with it, each sentence beginning with the field; nothing if it can be kept.
    public List<String> problems() {
        return ProfileRules.problems(this);
    }
}
