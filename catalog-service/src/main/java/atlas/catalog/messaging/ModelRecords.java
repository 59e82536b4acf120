package atlas.catalog.messaging;

import static atlas.catalog.messaging.CatalogRecords.scaled;

import atlas.rating.PriceModel;
import atlas.rating.PriceModel.Bulk;
import atlas.rating.PriceModel.GroupedTiered;
import atlas.rating.PriceModel.Matrix;
import atlas.rating.PriceModel.Packaged;
import atlas.rating.PriceModel.ThresholdTotalAmount;
import atlas.rating.PriceModel.Tiered;
import atlas.rating.PriceModel.TieredPackage;
import atlas.rating.PriceModel.Unit;
import atlas.rating.Tiers;
import atlas.schemas.catalog.BulkConfig;
import atlas.schemas.catalog.BulkTier;
import atlas.schemas.catalog.GroupedTier;
import atlas.schemas.catalog.GroupedTieredConfig;
import atlas.schemas.catalog.MatrixConfig;
import atlas.schemas.catalog.MatrixValue;
import atlas.schemas.catalog.PackageConfig;
import atlas.schemas.catalog.PackageTier;
import atlas.schemas.catalog.Price;
import atlas.schemas.catalog.ThresholdAmount;
import atlas.schemas.catalog.ThresholdTotalAmountConfig;
import atlas.schemas.catalog.Tier;
import atlas.schemas.catalog.TieredConfig;
import atlas.schemas.catalog.TieredPackageConfig;
import atlas.schemas.catalog.UnitConfig;
import java.util.List;
import java.util.function.Function;

/// The one configuration of a published price that its model fills.
final class ModelRecords {

    private ModelRecords() {}

    static void fill(Price.Builder price, PriceModel model) {
        price.setModelType(model.type().wireName());
        switch (model) {
            case Unit(var amount, var prorated) ->
                price.setUnitConfig(new UnitConfig(amount.toPlainString(), prorated));
            case Tiered(var tiers, var prorated) ->
                price.setTieredConfig(new TieredConfig(each(tiers, ModelRecords::tier), prorated));
            case Packaged(var amount, var size) ->
                price.setPackageConfig(new PackageConfig(amount.toPlainString(), size.longValueExact()));
            case Bulk(var tiers) -> price.setBulkConfig(new BulkConfig(each(tiers, ModelRecords::bulkTier)));
            case Matrix matrix -> price.setMatrixConfig(matrix(matrix));
            case TieredPackage(var tiers, var size) ->
                price.setTieredPackageConfig(
                        new TieredPackageConfig(each(tiers, ModelRecords::packageTier), size.toPlainString()));
            case GroupedTiered(var key, var tiers) ->
                price.setGroupedTieredConfig(new GroupedTieredConfig(key, each(tiers, ModelRecords::groupedTier)));
            case ThresholdTotalAmount(var table, var prorated) ->
                price.setThresholdTotalAmountConfig(new ThresholdTotalAmountConfig(
                        table.stream()
                                .map(row -> new ThresholdAmount(
                                        row.from().toPlainString(),
                                        row.totalAmount().toPlainString()))
                                .toList(),
                        prorated));
        }
    }

    private static <T> List<T> each(Tiers tiers, Function<Tiers.Tier, T> form) {
        return tiers.values().stream().map(form).toList();
    }

    private static Tier tier(Tiers.Tier tier) {
        return new Tier(
                scaled(tier.firstUnit()),
                scaled(tier.lastUnit()),
                tier.unitAmount().toPlainString());
    }

    private static BulkTier bulkTier(Tiers.Tier tier) {
        return new BulkTier(scaled(tier.lastUnit()), tier.unitAmount().toPlainString());
    }

    private static PackageTier packageTier(Tiers.Tier tier) {
        return new PackageTier(
                tier.firstUnit().toPlainString(), tier.unitAmount().toPlainString());
    }

    private static GroupedTier groupedTier(Tiers.Tier tier) {
        return new GroupedTier(
                tier.firstUnit().toPlainString(), tier.unitAmount().toPlainString());
    }

    private static MatrixConfig matrix(Matrix matrix) {
        return new MatrixConfig(
                matrix.dimensions(),
                matrix.defaultUnitAmount().toPlainString(),
                matrix.cells().stream()
                        .map(cell ->
                                new MatrixValue(cell.values(), cell.unitAmount().toPlainString()))
                        .toList());
    }
}
