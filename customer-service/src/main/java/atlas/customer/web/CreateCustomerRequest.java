package atlas.customer.web;

import static java.util.Objects.requireNonNullElse;

import atlas.customer.domain.customer.Address;
import atlas.customer.domain.customer.Integrations;
import atlas.customer.domain.customer.Integrations.AccountingSync;
import atlas.customer.domain.customer.Integrations.PaymentMethods;
import atlas.customer.domain.customer.Integrations.Reporting;
import atlas.customer.domain.customer.Integrations.Tax;
import atlas.customer.domain.customer.Payment;
import atlas.customer.domain.customer.Profile;
import atlas.customer.domain.customer.TaxId;
import atlas.platform.web.Metadata;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A customer as a merchant asks for it.
record CreateCustomerRequest(
        @Nullable String name,
        @Nullable String email,
        @Nullable List<@Nullable String> additionalEmails,
        @Nullable Boolean emailDelivery,
        @Nullable String externalCustomerId,
        @Nullable String timezone,
        @Nullable String currency,
        @Nullable String paymentProvider,
        @Nullable String paymentProviderId,
        @Nullable Boolean autoCollection,
        @Nullable Boolean autoIssuance,
        @Nullable Address shippingAddress,
        @Nullable Address billingAddress,
        @Nullable TaxId taxId,
        @Nullable Map<String, @Nullable String> metadata,
        @Nullable Tax taxConfiguration,
        @Nullable Reporting reportingConfiguration,
        @Nullable AccountingSync accountingSyncConfiguration,
        @Nullable PaymentMethods paymentConfiguration,
        @Nullable HierarchyRequest hierarchy,
        @JsonAnySetter @Nullable Map<String, @Nullable Object> others) {

    /// @throws atlas.platform.web.InvalidRequest if there is anything wrong with it
    Profile profile() {
        OtherFields.refuse(others);
        var profile = new Profile(
                requireNonNullElse(name, ""),
                requireNonNullElse(email, ""),
                emails(requireNonNullElse(additionalEmails, List.of())),
                requireNonNullElse(emailDelivery, true),
                externalCustomerId,
                requireNonNullElse(timezone, Profile.DEFAULT_TIMEZONE),
                currency,
                payment(),
                shippingAddress,
                billingAddress,
                taxId,
                Metadata.of(metadata),
                new Integrations(
                        taxConfiguration, reportingConfiguration, accountingSyncConfiguration, paymentConfiguration));
        OtherFields.refuse(profile.problems());
        return profile;
    }

    static List<String> emails(List<@Nullable String> given) {
        return given.stream().map(email -> requireNonNullElse(email, "")).toList();
    }

    /// Who names a payment provider wants it to collect, unless it says otherwise.
    private Payment payment() {
        var collect = requireNonNullElse(autoCollection, paymentProvider != null);
        return new Payment(paymentProvider, paymentProviderId, collect, autoIssuance);
    }
}
