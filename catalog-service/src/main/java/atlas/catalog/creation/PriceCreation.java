package atlas.catalog.creation;

import static atlas.catalog.domain.entry.EntryRejection.ENTRY_ARCHIVED;

import atlas.catalog.domain.item.Item;
import atlas.catalog.domain.metric.Metric;
import atlas.catalog.domain.price.Price;
import atlas.catalog.domain.price.Price.Place;
import atlas.catalog.domain.price.Price.PricedItem;
import atlas.catalog.domain.price.PriceDraft;
import atlas.catalog.entries.Entries;
import atlas.kernel.IdGenerator;
import atlas.kernel.MerchantId;
import java.time.Instant;

/// Creates prices, whose item and metric must be this merchant's.
public final class PriceCreation {

    private final Entries<Item> items;
    private final Entries<Metric> metrics;
    private final Entries<Price> prices;
    private final IdGenerator ids;

    public PriceCreation(Entries<Item> items, Entries<Metric> metrics, Entries<Price> prices, IdGenerator ids) {
        this.items = items;
        this.metrics = metrics;
        this.prices = prices;
        this.ids = ids;
    }

    /// @param draft without problems
    /// @throws atlas.kernel.decider.CommandRejected if item or metric are unknown, the item is archived, or the
    ///     external id is taken
    public Price create(MerchantId merchant, PriceDraft draft, Place place, Instant now) {
        var item = items.get(merchant, draft.itemId());
        if (item.archivedAt() != null) {
            throw ENTRY_ARCHIVED.because("The item '%s' is archived".formatted(item.name()));
        }
        var metricId = draft.metricId();
        if (metricId != null) {
            metrics.get(merchant, metricId);
        }
        var price = draft.price(ids.next(), new PricedItem(item.id(), item.name()), place, now);
        prices.create(merchant, price.id(), price);
        return price;
    }
}
