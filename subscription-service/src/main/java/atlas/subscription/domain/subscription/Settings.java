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

    Settings with(SettingChange change) {
        return switch (change) {
            case NetTerms(var days) -> new Settings(days, autoCollection, autoIssuance, defaultInvoiceMemo, metadata);
            case AutoCollection(var automatic) ->
                new Settings(netTerms, automatic, autoIssuance, defaultInvoiceMemo, metadata);
            case AutoIssuance(var automatic) ->
                new Settings(netTerms, autoCollection, automatic, defaultInvoiceMemo, metadata);
            case InvoiceMemo(var memo) -> new Settings(netTerms, autoCollection, autoIssuance, memo, metadata);
            case Metadata(var entries) ->
                new Settings(netTerms, autoCollection, autoIssuance, defaultInvoiceMemo, merged(entries));
        };
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
