package atlas.customer.domain.customer;

import atlas.kernel.Currencies;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// What a profile must look like.
final class ProfileRules {

    private static final int MAX_NAME = 500;
    private static final int MAX_EMAIL = 500;
    private static final int MAX_EXTERNAL_ID = 255;
    /// Together with the one that every customer has.
    private static final int MAX_EMAILS = 50;

    private static final int MAX_METADATA = 100;
    private static final Set<String> TAX_PROVIDERS =
            Set.of("avalara", "taxjar", "sphere", "numeral", "anrok", "stripe");
    private static final Set<String> ACCOUNTING_PROVIDERS = Set.of("quickbooks", "netsuite");
    private static final Pattern EMAIL = Pattern.compile("[^\\s@,;<>()\\[\\]]+@[^\\s@,;<>()\\[\\]]+");
    private static final Set<String> TIMEZONES = Set.copyOf(ZoneId.getAvailableZoneIds());
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
    private static final Set<String> PAYMENT_PROVIDERS =
            Set.of("quickbooks", "bill.com", "stripe_charge", "stripe_invoice", "netsuite", "adyen");

    private final List<String> problems = new ArrayList<>();

    private ProfileRules() {}

    static List<String> problems(Profile profile) {
        var rules = new ProfileRules();
        rules.identity(profile);
        rules.emails(profile);
        rules.billing(profile);
        rules.integrations(profile.integrations());
        return List.copyOf(rules.problems);
    }

    private void identity(Profile profile) {
        check(length(profile.name(), MAX_NAME), "name: must have 1 to %d characters".formatted(MAX_NAME));
        var externalId = profile.externalId();
        check(profile.metadata().size() <= MAX_METADATA, "metadata: must have at most %d keys".formatted(MAX_METADATA));
        check(
                externalId == null || length(externalId, MAX_EXTERNAL_ID),
                "external_customer_id: must have 1 to %d characters".formatted(MAX_EXTERNAL_ID));
    }

    private void emails(Profile profile) {
        check(isEmail(profile.email()), "email: must be an email address");
        check(profile.additionalEmails().size() < MAX_EMAILS, "additional_emails: must be fewer than " + MAX_EMAILS);
        check(
                profile.additionalEmails().stream().allMatch(ProfileRules::isEmail),
                "additional_emails: must be email addresses");
    }

    private void billing(Profile profile) {
        check(TIMEZONES.contains(profile.timezone()), "timezone: must be the name of an IANA time zone");
        var currency = profile.currency();
        check(currency == null || Currencies.isReal(currency), "currency: must be an ISO 4217 code");
        var provider = profile.payment().provider();
        check(
                provider == null || PAYMENT_PROVIDERS.contains(provider),
                "payment_provider: must be one of " + sorted(PAYMENT_PROVIDERS));
        var taxId = profile.taxId();
        check(taxId == null || COUNTRIES.contains(taxId.country()), "tax_id.country: must be an ISO 3166 code");
        check(taxId == null || !taxId.type().isBlank(), "tax_id.type: is required");
        check(taxId == null || !taxId.value().isBlank(), "tax_id.value: is required");
    }

    private void integrations(Integrations integrations) {
        var tax = integrations.tax();
        check(
                tax == null || tax.taxProvider() == null || TAX_PROVIDERS.contains(tax.taxProvider()),
                "tax_configuration.tax_provider: must be one of " + sorted(TAX_PROVIDERS));
        var accounting = integrations.accountingSync();
        check(
                accounting == null
                        || accounting.accountingProviders().stream()
                                .allMatch(provider -> ACCOUNTING_PROVIDERS.contains(provider.providerType())),
                "accounting_sync_configuration.accounting_providers: provider_type must be one of "
                        + sorted(ACCOUNTING_PROVIDERS));
        var payment = integrations.paymentMethods();
        check(
                payment == null
                        || payment.paymentProviders().stream()
                                .allMatch(provider -> provider.providerType().equals("stripe")),
                "payment_configuration.payment_providers: provider_type must be stripe");
    }

    private static List<String> sorted(Set<String> names) {
        return names.stream().sorted().toList();
    }

    private void check(boolean holds, String problem) {
        if (!holds) {
            problems.add(problem);
        }
    }

    private static boolean length(String text, int max) {
        return !text.isBlank() && text.length() <= max;
    }

    private static boolean isEmail(String text) {
        return text.length() <= MAX_EMAIL && EMAIL.matcher(text).matches();
    }
}
