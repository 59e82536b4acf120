package atlas.customer.domain.customer;

import static java.util.Objects.requireNonNullElse;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What other systems are told about the customer. Kept and shown; nothing here changes an amount. What is
/// missing becomes empty, for the rules to refuse where it is needed.
public record Integrations(
        @Nullable Tax tax,
        @Nullable Reporting reporting,
        @Nullable AccountingSync accountingSync,
        @Nullable PaymentMethods paymentMethods) {

    public static final Integrations NONE = new Integrations(null, null, null, null);

    /// @param automaticTaxEnabled null inherits the merchant's setting
    public record Tax(
            boolean taxExempt,
            @Nullable String taxProvider,
            @Nullable String taxExemptionCode,
            @Nullable Boolean automaticTaxEnabled) {}

    /// Whether reports leave the customer out.
    public record Reporting(boolean exempt) {}

    /// The customer in accounting systems.
    public record AccountingSync(@Nullable Boolean excluded, List<AccountingProvider> accountingProviders) {

        public AccountingSync(@Nullable Boolean excluded, @Nullable List<AccountingProvider> accountingProviders) {
            this.excluded = excluded;
            this.accountingProviders = List.copyOf(requireNonNullElse(accountingProviders, List.of()));
        }
    }

    /// The customer in one accounting system.
    public record AccountingProvider(
            String providerType, @Nullable String externalProviderId) {

        public AccountingProvider(@Nullable String providerType, @Nullable String externalProviderId) {
            this.providerType = requireNonNullElse(providerType, "");
            this.externalProviderId = externalProviderId;
        }
    }

    /// What payment providers may use.
    public record PaymentMethods(List<PaymentProvider> paymentProviders) {

        public PaymentMethods(@Nullable List<PaymentProvider> paymentProviders) {
            this.paymentProviders = List.copyOf(requireNonNullElse(paymentProviders, List.of()));
        }
    }

    /// What one payment provider may use.
    public record PaymentProvider(String providerType, List<String> excludedPaymentMethodTypes) {

        public PaymentProvider(@Nullable String providerType, @Nullable List<String> excludedPaymentMethodTypes) {
            this.providerType = requireNonNullElse(providerType, "");
            this.excludedPaymentMethodTypes = List.copyOf(requireNonNullElse(excludedPaymentMethodTypes, List.of()));
        }
    }
}
