package atlas.subscription.domain.subscription;

import atlas.subscription.domain.subscription.SettingChange.AutoCollection;
import atlas.subscription.domain.subscription.SettingChange.AutoIssuance;
import atlas.subscription.domain.subscription.SettingChange.InvoiceMemo;
import atlas.subscription.domain.subscription.SettingChange.Metadata;
import atlas.subscription.domain.subscription.SettingChange.NetTerms;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What may be changed at any time without moving a period.
///
/// @param netTerms days until an invoice is due
/// @param autoCollection null leaves it to the customer's setting
/// @param autoIssuance null leaves it to the customer's setting
public record Settings(
        int netTerms,
        @Nullable Boolean autoCollection,
        @Nullable Boolean autoIssuance,
        @Nullable String defaultInvoiceMemo,
        Map<String, String> metadata) {

    public Settings {
        metadata = Map.copyOf(metadata);
    }

    /// What a subscription begins with: invoices are due at once unless somebody says otherwise.
    public static Settings of(Overrides given, Map<String, String> metadata) {
        return new Settings(0, null, null, null, metadata).with(given);
    }

    Settings with(SettingChange change) {
        return switch (change) {
            case NetTerms(var days) -> with(days, autoCollection, autoIssuance, defaultInvoiceMemo);
            case AutoCollection(var automatic) -> with(netTerms, automatic, autoIssuance, defaultInvoiceMemo);
            case AutoIssuance(var automatic) -> with(netTerms, autoCollection, automatic, defaultInvoiceMemo);
            case InvoiceMemo(var memo) -> with(netTerms, autoCollection, autoIssuance, memo);
            case Metadata(var entries) ->
                new Settings(netTerms, autoCollection, autoIssuance, defaultInvoiceMemo, merged(entries));
        };
    }

    Settings with(Overrides overrides) {
        return with(
                given(overrides.netTerms(), netTerms),
                overrides.autoCollection() == null ? autoCollection : overrides.autoCollection(),
                overrides.autoIssuance() == null ? autoIssuance : overrides.autoIssuance(),
                overrides.defaultInvoiceMemo() == null ? defaultInvoiceMemo : overrides.defaultInvoiceMemo());
    }

    private static int given(@Nullable Integer override, int present) {
        return override == null ? present : override;
    }

    private Settings with(int days, @Nullable Boolean collection, @Nullable Boolean issuance, @Nullable String memo) {
        return new Settings(days, collection, issuance, memo, metadata);
    }

    /// A null entry removes its key, no entries at all clear the map.
    private Map<String, String> merged(@Nullable Map<String, @Nullable String> entries) {
        var merged = new TreeMap<>(entries == null ? Map.<String, String>of() : metadata);
        if (entries != null) {
            entries.forEach((key, value) -> {
                if (value == null) {
                    merged.remove(key);
                } else {
                    merged.put(key, value);
                }
            });
        }
        return merged;
    }
}
