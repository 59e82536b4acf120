package atlas.catalog.domain.price;

import atlas.rating.PriceModel;
import atlas.rating.PriceModels;
import atlas.rating.Tiers;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A price model in the form that is stored: exactly one of `unit`, `tiered` and `config` is there.
///
/// @param config of any other model, as the API writes it
public record ModelConfig(
        String modelType,
        @Nullable Unit unit,
        @Nullable Tiered tiered,
        @Nullable Map<String, @Nullable Object> config) {

    public record Unit(BigDecimal unitAmount, boolean prorated) {}

    public record Tiered(List<Tier> tiers, boolean prorated) {

        public Tiered {
            tiers = List.copyOf(tiers);
        }
    }

    public record Tier(BigDecimal firstUnit, @Nullable BigDecimal lastUnit, BigDecimal unitAmount) {}

    /// @throws atlas.rating.InvalidPriceModel if this is no price model, or none that can be priced
    static ModelConfig of(String modelType, @Nullable Map<String, ? extends @Nullable Object> config) {
        return switch (PriceModels.parse(modelType, config)) {
            case PriceModel.Unit(var unitAmount, var prorated) ->
                new ModelConfig(modelType, new Unit(unitAmount, prorated), null, null);
            case PriceModel.Tiered(var tiers, var prorated) -> {
                var copies = tiers.values().stream()
                        .map(tier -> new Tier(tier.firstUnit(), tier.lastUnit(), tier.unitAmount()))
                        .toList();
                yield new ModelConfig(modelType, null, new Tiered(copies, prorated), null);
            }
            case PriceModel.Packaged _,
                    PriceModel.Bulk _,
                    PriceModel.Matrix _,
                    PriceModel.TieredPackage _,
                    PriceModel.GroupedTiered _,
                    PriceModel.ThresholdTotalAmount _ -> new ModelConfig(modelType, null, null, copy(config));
        };
    }

    public PriceModel model() {
        if (unit != null) {
            return new PriceModel.Unit(unit.unitAmount, unit.prorated);
        }
        if (tiered != null) {
            var tiers = tiered.tiers.stream()
                    .map(tier -> new Tiers.Tier(tier.firstUnit, tier.lastUnit, tier.unitAmount))
                    .toList();
            return new PriceModel.Tiered(new Tiers(tiers), tiered.prorated);
        }
        return PriceModels.parse(modelType, config);
    }

    private static Map<String, @Nullable Object> copy(@Nullable Map<String, ? extends @Nullable Object> config) {
        Map<String, @Nullable Object> copy = new HashMap<>();
        if (config != null) {
            copy.putAll(config);
        }
        return Collections.unmodifiableMap(copy);
    }
}
