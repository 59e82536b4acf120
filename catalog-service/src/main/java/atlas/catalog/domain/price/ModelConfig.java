package atlas.catalog.domain.price;

import atlas.rating.PriceModel;
import atlas.rating.PriceModels;
import atlas.rating.UnsupportedPriceModel;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A price model in the form that is stored: exactly one of the configurations is there.
public record ModelConfig(
        String modelType, @Nullable Unit unit, @Nullable Tiered tiered) {

    public record Unit(BigDecimal unitAmount, boolean prorated) {}

    public record Tiered(List<Tier> tiers, boolean prorated) {

        public Tiered {
            tiers = List.copyOf(tiers);
        }
    }

    public record Tier(BigDecimal firstUnit, @Nullable BigDecimal lastUnit, BigDecimal unitAmount) {}

    /// @throws atlas.rating.InvalidPriceModel if this is no price model, or none that can be sold yet
    static ModelConfig of(String modelType, @Nullable Map<String, ? extends @Nullable Object> config) {
        return switch (PriceModels.parse(modelType, config)) {
            case PriceModel.Unit(var unitAmount, var prorated) ->
                new ModelConfig(modelType, new Unit(unitAmount, prorated), null);
            case PriceModel.Tiered(var tiers, var prorated) -> {
                var copies = tiers.values().stream()
                        .map(tier -> new Tier(tier.firstUnit(), tier.lastUnit(), tier.unitAmount()))
                        .toList();
                yield new ModelConfig(modelType, null, new Tiered(copies, prorated));
            }
            case PriceModel.Packaged _, PriceModel.Bulk _ -> throw new UnsupportedPriceModel(modelType);
        };
    }
}
