package atlas.customer.messaging;

import atlas.customer.domain.customer.Customer;
import atlas.customer.domain.customer.Customer.Active;
import atlas.customer.domain.customer.CustomerEvent;
import atlas.customer.domain.customer.CustomerEvent.CustomerCreated;
import atlas.customer.domain.customer.CustomerEvent.CustomerEdited;
import atlas.customer.domain.customer.TaxId;
import atlas.eventstore.Change;
import atlas.eventstore.Publication;
import atlas.kernel.Money;
import atlas.schemas.customers.Address;
import atlas.schemas.customers.CustomerRecord;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What the other contexts hear about customers.
@Component
class CustomerPublication implements Publication<Customer, CustomerEvent> {

    @Override
    public SpecificRecord record(Change<Customer, CustomerEvent> change) {
        return CustomerRecord.newBuilder()
                .setMerchantId(change.merchant().value())
                .setId(change.id())
                .setType(type(change.event()))
                .setVersion(change.version())
                .setOccurredAt(change.occurredAt())
                .setCustomer(customer(change.id(), (Active) change.state()))
                .build();
    }

    private static String type(CustomerEvent event) {
        return switch (event) {
            case CustomerCreated _ -> "customer.created";
            case CustomerEdited _ -> "customer.edited";
        };
    }

    private static atlas.schemas.customers.Customer customer(String id, Active customer) {
        var profile = customer.profile();
        var payment = profile.payment();
        return atlas.schemas.customers.Customer.newBuilder()
                .setId(id)
                .setExternalCustomerId(profile.externalId())
                .setName(profile.name())
                .setEmail(profile.email())
                .setTimezone(profile.timezone())
                .setCurrency(profile.currency())
                .setBalance(nothing(profile.currency()))
                .setPaymentProvider(payment.provider())
                .setPaymentProviderId(payment.providerId())
                .setAutoCollection(payment.autoCollection())
                .setAutoIssuance(payment.autoIssuance())
                .setEmailDelivery(profile.emailDelivery())
                .setAdditionalEmails(profile.additionalEmails())
                .setShippingAddress(address(profile.shippingAddress()))
                .setBillingAddress(address(profile.billingAddress()))
                .setTaxId(taxId(profile.taxId()))
                .setMetadata(profile.metadata())
                .setCreatedAt(customer.createdAt())
                .build();
    }

    /// The balance a customer begins with, printed as invoices in its currency are.
    private static String nothing(@Nullable String currency) {
        return currency == null ? "0.00" : Money.zero(currency).text();
    }

    private static @Nullable Address address(atlas.customer.domain.customer.@Nullable Address address) {
        return address == null
                ? null
                : Address.newBuilder()
                        .setLine1(address.line1())
                        .setLine2(address.line2())
                        .setCity(address.city())
                        .setState(address.state())
                        .setPostalCode(address.postalCode())
                        .setCountry(address.country())
                        .build();
    }

    private static atlas.schemas.customers.@Nullable TaxId taxId(@Nullable TaxId taxId) {
        return taxId == null
                ? null
                : atlas.schemas.customers.TaxId.newBuilder()
                        .setCountry(taxId.country())
                        .setType(taxId.type())
                        .setValue(taxId.value())
                        .build();
    }
}
