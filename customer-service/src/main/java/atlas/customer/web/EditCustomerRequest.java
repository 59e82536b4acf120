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
import atlas.customer.hierarchy.Wish;
import atlas.platform.web.Edit;
import atlas.platform.web.Metadata;
import atlas.platform.web.NotFound;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A partial update: what is absent stays as it is.
record EditCustomerRequest(
        Edit<String> name,
        Edit<String> email,
        Edit<List<@Nullable String>> additionalEmails,
        Edit<Boolean> emailDelivery,
        Edit<String> externalCustomerId,
        Edit<String> timezone,
        Edit<String> currency,
        Edit<String> paymentProvider,
        Edit<String> paymentProviderId,
        Edit<Boolean> autoCollection,
        Edit<Boolean> autoIssuance,
        Edit<Address> shippingAddress,
        Edit<Address> billingAddress,
        Edit<TaxId> taxId,
        Edit<Map<String, @Nullable String>> metadata,
        Edit<Tax> taxConfiguration,
        Edit<Reporting> reportingConfiguration,
        Edit<AccountingSync> accountingSyncConfiguration,
        Edit<PaymentMethods> paymentConfiguration,
        Edit<HierarchyRequest> hierarchy,
        Edit<String> defaultPaymentMethodId,
        @JsonAnySetter @Nullable Map<String, @Nullable Object> others) {

    /// @throws atlas.platform.web.InvalidRequest if there is anything wrong with the result
    /// @throws NotFound if it names a payment method: none are stored here
    Profile appliedTo(Profile present) {
        OtherFields.refuse(others);
        if (defaultPaymentMethodId.value() != null) {
            throw new NotFound("PaymentMethod", defaultPaymentMethodId.value());
        }
        var profile = new Profile(
                name.or(present.name(), ""),
                email.or(present.email(), ""),
                emails(present),
                emailDelivery.or(present.emailDelivery(), true),
                externalCustomerId.or(present.externalId()),
                timezone.or(present.timezone(), present.timezone()),
                currency.or(present.currency()),
                payment(present.payment()),
                shippingAddress.or(present.shippingAddress()),
                billingAddress.or(present.billingAddress()),
                taxId.or(present.taxId()),
                Metadata.edited(present.metadata(), metadata),
                integrations(present.integrations()));
        OtherFields.refuse(profile.problems());
        return profile;
    }

    /// Nothing, if its place in the hierarchy stays as it is.
    Optional<Wish> wish() {
        if (!hierarchy.given()) {
            return Optional.empty();
        }
        return Optional.of(
                hierarchy.value() == null ? new Wish.Alone() : hierarchy.value().wish());
    }

    private List<String> emails(Profile present) {
        return additionalEmails.given()
                ? CreateCustomerRequest.emails(requireNonNullElse(additionalEmails.value(), List.of()))
                : present.additionalEmails();
    }

    private Integrations integrations(Integrations present) {
        return new Integrations(
                taxConfiguration.or(present.tax()),
                reportingConfiguration.or(present.reporting()),
                accountingSyncConfiguration.or(present.accountingSync()),
                paymentConfiguration.or(present.paymentMethods()));
    }

    private Payment payment(Payment present) {
        return new Payment(
                paymentProvider.or(present.provider()),
                paymentProviderId.or(present.providerId()),
                autoCollection.or(present.autoCollection(), present.autoCollection()),
                autoIssuance.or(present.autoIssuance()));
    }
}
