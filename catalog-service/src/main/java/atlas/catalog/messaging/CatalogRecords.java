package atlas.catalog.messaging;

import atlas.catalog.domain.price.Price;
import atlas.eventstore.Change;
import atlas.kernel.Decimals;
import atlas.schemas.catalog.BillingCycleConfiguration;
import atlas.schemas.catalog.CatalogRecord;
import atlas.schemas.catalog.ExternalConnection;
import atlas.schemas.catalog.Item;
import atlas.schemas.catalog.ItemReference;
import atlas.schemas.catalog.MetricReference;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// The forms that more than one publication uses.
final class CatalogRecords {

    private CatalogRecords() {}

    static CatalogRecord.Builder envelope(Change<?, ?> change, String type) {
        return CatalogRecord.newBuilder()
                .setMerchantId(change.merchant().value())
                .setId(change.id())
                .setType(type)
                .setVersion(change.version())
                .setOccurredAt(change.occurredAt());
    }

    static Item item(atlas.catalog.domain.item.Item item) {
        var connections = item.connections().stream()
                .map(connection -> new ExternalConnection(connection.name(), connection.entityId()))
                .toList();
        return Item.newBuilder()
                .setId(item.id())
                .setName(item.name())
                .setCreatedAt(item.createdAt())
                .setExternalConnections(connections)
                .setMetadata(item.metadata())
                .setArchivedAt(item.archivedAt())
                .build();
    }

    static atlas.schemas.catalog.Price price(Price price) {
        var metricId = price.metricId();
        var published = atlas.schemas.catalog.Price.newBuilder()
                .setId(price.id())
                .setExternalPriceId(price.externalId())
                .setName(price.name())
                .setPriceType(metricId == null ? "fixed_price" : "usage_price")
                .setBillingMode(price.billedInAdvance() ? "in_advance" : "in_arrear")
                .setCadence(price.cadence().wireName())
                .setBillingCycleConfiguration(new BillingCycleConfiguration(
                        price.cycle().duration(), price.cycle().unit().wireName()))
                .setCurrency(price.currency())
                .setItem(new ItemReference(price.item().id(), price.item().name()))
                .setBillableMetric(metricId == null ? null : new MetricReference(metricId))
                .setFixedPriceQuantity(scaled(price.quantity()))
                .setInvoiceGroupingKey(price.invoiceGroupingKey())
                .setConversionRate(scaled(price.conversionRate()))
                .setPlanId(price.planId())
                .setSubscriptionOnly(Boolean.TRUE.equals(price.subscriptionOnly()))
                .setMetadata(price.metadata())
                .setCreatedAt(price.createdAt());
        ModelRecords.fill(published, price.model().model());
        return published.build();
    }

    static @Nullable BigDecimal scaled(@Nullable BigDecimal decimal) {
        return decimal == null ? null : decimal.setScale(Decimals.SCALE);
    }
}
