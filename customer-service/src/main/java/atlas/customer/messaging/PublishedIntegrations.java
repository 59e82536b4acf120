package atlas.customer.messaging;

import static java.util.Objects.requireNonNullElse;

import atlas.customer.domain.customer.Integrations.AccountingSync;
import atlas.customer.domain.customer.Integrations.PaymentMethods;
import atlas.customer.domain.customer.Integrations.Reporting;
import atlas.customer.domain.customer.Integrations.Tax;
import atlas.schemas.customers.AccountingProvider;
import atlas.schemas.customers.AccountingSyncConfiguration;
import atlas.schemas.customers.PaymentConfiguration;
import atlas.schemas.customers.PaymentProviderSettings;
import atlas.schemas.customers.ReportingConfiguration;
import atlas.schemas.customers.TaxConfiguration;
import org.jspecify.annotations.Nullable;

/// What other systems are told, as it is published.
final class PublishedIntegrations {

    private PublishedIntegrations() {}

    static @Nullable TaxConfiguration tax(@Nullable Tax tax) {
        return tax == null
                ? null
                : TaxConfiguration.newBuilder()
                        .setTaxExempt(tax.taxExempt())
                        .setTaxProvider(tax.taxProvider())
                        .setTaxExemptionCode(tax.taxExemptionCode())
                        .setAutomaticTaxEnabled(tax.automaticTaxEnabled())
                        .build();
    }

    static @Nullable ReportingConfiguration reporting(@Nullable Reporting reporting) {
        return reporting == null ? null : new ReportingConfiguration(reporting.exempt());
    }

    static @Nullable AccountingSyncConfiguration accounting(@Nullable AccountingSync sync) {
        return sync == null
                ? null
                : AccountingSyncConfiguration.newBuilder()
                        .setExcluded(requireNonNullElse(sync.excluded(), false))
                        .setAccountingProviders(sync.accountingProviders().stream()
                                .map(one -> new AccountingProvider(one.providerType(), one.externalProviderId()))
                                .toList())
                        .build();
    }

    static @Nullable PaymentConfiguration payment(@Nullable PaymentMethods methods) {
        return methods == null
                ? null
                : new PaymentConfiguration(methods.paymentProviders().stream()
                        .map(one -> new PaymentProviderSettings(one.providerType(), one.excludedPaymentMethodTypes()))
                        .toList());
    }
}
