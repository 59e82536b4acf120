package atlas.catalog.messaging;

import atlas.catalog.domain.price.ModelConfig;
import atlas.catalog.domain.price.Price;
import atlas.eventstore.Change;
import atlas.kernel.Decimals;
import atlas.schemas.catalog.BillingCycleConfiguration;
import atlas.schemas.catalog.CatalogRecord;
import atlas.schemas.catalog.ExternalConnection;
import atlas.schemas.catalog.Item;
import atlas.schemas.catalog.ItemReference;
import atlas.schemas.catalog.MetricReference;
import atlas.schemas.catalog.Tier;
import atlas.schemas.catalog.TieredConfig;
import atlas.schemas.catalog.UnitConfig;
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
                .build();
    }

    static atlas.schemas.catalog.Price price(Price price) {
        var metricId = price.metricId();
        return atlas.schemas.catalog.Price.newBuilder()
                .setId(price.id())
                .setExternalPriceId(price.externalId())
                .setName(price.name())
                .setPriceType(metricId == null ? "fixed_price" : "usage_price")
                .setBillingMode(price.billedInAdvance() ? "in_advance" : "in_arrear")
                .setModelType(price.model().modelType())
                .setCadence(price.cadence().wireName())
                .setBillingCycleConfiguration(
                        new BillingCycleConfiguration(price.cadence().months(), "month"))
                .setCurrency(price.currency())
                .setItem(new ItemReference(price.item().id(), price.item().name()))
                .setBillableMetric(metricId == null ? null : new MetricReference(metricId))
                .setFixedPriceQuantity(scaled(price.quantity()))
                .setUnitConfig(unit(price.model().unit()))
                .setTieredConfig(tiered(price.model().tiered()))
                .setPlanId(price.planId())
                .setMetadata(price.metadata())
                .setCreatedAt(price.createdAt())
                .build();
    }

    private static @Nullable UnitConfig unit(ModelConfig.@Nullable Unit unit) {
        return unit == null ? null : new UnitConfig(unit.unitAmount().toPlainString(), unit.prorated());
    }

    private static @Nullable TieredConfig tiered(ModelConfig.@Nullable Tiered tiered) {
        return tiered == null
                ? null
                : new TieredConfig(
                        tiered.tiers().stream().map(CatalogRecords::tier).toList(), tiered.prorated());
    }

    private static Tier tier(ModelConfig.Tier tier) {
        return Tier.newBuilder()
                .setFirstUnit(tier.firstUnit().setScale(Decimals.SCALE))
                .setLastUnit(scaled(tier.lastUnit()))
                .setUnitAmount(tier.unitAmount().toPlainString())
                .build();
    }

    private static @Nullable BigDecimal scaled(@Nullable BigDecimal decimal) {
        return decimal == null ? null : decimal.setScale(Decimals.SCALE);
    }
}
