package atlas.customer.messaging;

import atlas.customer.domain.customer.Balance;
import atlas.customer.domain.customer.Customer;
import atlas.customer.domain.customer.Customer.Active;
import atlas.customer.domain.customer.Customer.Deleted;
import atlas.customer.domain.customer.Customer.Unborn;
import atlas.customer.domain.customer.CustomerEvent;
import atlas.customer.domain.customer.CustomerEvent.BalanceChanged;
import atlas.customer.domain.customer.CustomerEvent.CurrencyLocked;
import atlas.customer.domain.customer.CustomerEvent.CustomerCreated;
import atlas.customer.domain.customer.CustomerEvent.CustomerDeleted;
import atlas.customer.domain.customer.CustomerEvent.CustomerEdited;
import atlas.customer.domain.customer.CustomerEvent.ParentChanged;
import atlas.customer.domain.customer.Profile;
import atlas.customer.domain.customer.TaxId;
import atlas.eventstore.Change;
import atlas.eventstore.Publication;
import atlas.eventstore.outbox.OutboxMessage;
import atlas.kernel.Money;
import atlas.schemas.Topics;
import atlas.schemas.customers.Address;
import atlas.schemas.customers.CustomerRecord;
import java.time.Instant;
import java.util.List;
import java.util.Map;
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
                .setCustomer(customer(change.id(), change.state()))
                .build();
    }

    /// The record tells of the deletion, and the tombstone behind it has even that removed in the end.
    @Override
    public List<OutboxMessage> also(Change<Customer, CustomerEvent> change) {
        return change.event() instanceof CustomerDeleted
                ? List.of(OutboxMessage.tombstone(
                        Topics.CUSTOMERS, change.merchant().key(change.id())))
                : List.of();
    }

    private static String type(CustomerEvent event) {
        return switch (event) {
            case CustomerCreated _ -> "customer.created";
            case CustomerEdited _, CurrencyLocked _, ParentChanged _ -> "customer.edited";
            case BalanceChanged _ -> "customer.balance_changed";
            case CustomerDeleted _ -> "customer.deleted";
        };
    }

    private static atlas.schemas.customers.Customer customer(String id, Customer customer) {
        return switch (customer) {
            case Active active -> active(id, active);
            case Deleted(var createdAt) -> deleted(id, createdAt);
            case Unborn _ -> throw new IllegalStateException("Nothing is published before a customer is created");
        };
    }

    /// Nothing of what was said about the customer: the topic keeps the newest record only, and so forgets it.
    private static atlas.schemas.customers.Customer deleted(String id, Instant createdAt) {
        return atlas.schemas.customers.Customer.newBuilder()
                .setId(id)
                .setName("")
                .setEmail("")
                .setTimezone(Profile.DEFAULT_TIMEZONE)
                .setBalance("0.00")
                .setAutoCollection(false)
                .setEmailDelivery(false)
                .setAdditionalEmails(List.of())
                .setMetadata(Map.of())
                .setCreatedAt(createdAt)
                .setDeleted(true)
                .build();
    }

    private static atlas.schemas.customers.Customer active(String id, Active customer) {
        var profile = customer.profile();
        var payment = profile.payment();
        var integrations = profile.integrations();
        var tax = integrations.tax();
        return atlas.schemas.customers.Customer.newBuilder()
                .setId(id)
                .setExternalCustomerId(profile.externalId())
                .setName(profile.name())
                .setEmail(profile.email())
                .setTimezone(profile.timezone())
                .setCurrency(profile.currency())
                .setBalance(text(customer.balance(), profile.currency()))
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
                .setParentCustomerId(customer.parentId())
                .setExemptFromAutomatedTax(tax == null ? null : tax.taxExempt())
                .setAutomaticTaxEnabled(tax == null ? null : tax.automaticTaxEnabled())
                .setTaxConfiguration(PublishedIntegrations.tax(tax))
                .setReportingConfiguration(PublishedIntegrations.reporting(integrations.reporting()))
                .setAccountingSyncConfiguration(PublishedIntegrations.accounting(integrations.accountingSync()))
                .setPaymentConfiguration(PublishedIntegrations.payment(integrations.paymentMethods()))
                .build();
    }

    /// Nothing is printed as invoices in the customer's currency print it.
    private static String text(Balance balance, @Nullable String currency) {
        if (balance.amount() != null) {
            return balance.amount().text();
        }
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
