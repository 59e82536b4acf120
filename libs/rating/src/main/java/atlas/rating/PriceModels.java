package atlas.rating;

import atlas.rating.Tiers.Tier;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads price models as the API writes them.
public final class PriceModels {

    /// Models of the API that cannot be priced here.
    private static final Set<String> UNSUPPORTED = Set.of(
            "matrix",
            "threshold_total_amount",
            "tiered_package",
            "grouped_tiered",
            "tiered_with_minimum",
            "tiered_package_with_minimum",
            "tiered_with_proration",
            "unit_with_proration",
            "bulk_with_proration",
            "unit_with_percent",
            "package_with_allocation",
            "matrix_with_allocation",
            "matrix_with_display_name",
            "matrix_with_threshold_discounts",
            "grouped_allocation",
            "cumulative_grouped_allocation",
            "grouped_tiered_package",
            "max_group_tiered_package",
            "grouped_tiered_matrix",
            "grouped_with_prorated_minimum",
            "grouped_with_min_max_thresholds",
            "grouped_with_metered_minimum",
            "scalable_matrix_with_unit_pricing",
            "scalable_matrix_with_tiered_pricing",
            "cumulative_grouped_bulk",
            "bulk_with_filters",
            "event_output",
            "metered_allowance",
            "daily_credit_allowance",
            "minimum_composite",
            "percent",
            "bps",
            "bulk_bps",
            "tiered_bps");

    private PriceModels() {}

    /// @param config the value of the field `<model type>_config`: text, numbers, booleans, lists and
    ///     maps, as a JSON reader binds them; decimals may be text or numbers; unknown fields are
    ///     ignored
    /// @throws InvalidPriceModel if this is no price model, or none that can be priced
    public static PriceModel parse(String modelType, @Nullable Map<String, ? extends @Nullable Object> config) {
        if (UNSUPPORTED.contains(modelType)) {
            throw new UnsupportedPriceModel(modelType);
        }
        var type = ModelType.of(modelType)
                .orElseThrow(() -> new InvalidPriceModel(List.of("model_type: is not a known price model")));
        if (config == null) {
            throw new InvalidPriceModel(List.of(type.configField() + ": is required"));
        }
        var fields = new Config(type.configField(), config, new ArrayList<>());
        return switch (type) {
            case UNIT -> unit(fields);
            case TIERED -> tiered(fields);
            case PACKAGE -> packaged(fields);
            case BULK -> bulk(fields);
        };
    }

    private static PriceModel unit(Config config) {
        var unitAmount = config.rate("unit_amount");
        var prorated = config.flag("prorated");
        config.check();
        return new PriceModel.Unit(unitAmount, prorated);
    }

    private static PriceModel tiered(Config config) {
        var tiers = config.list("tiers").stream()
                .map(tier ->
                        new Tier(tier.number("first_unit"), tier.optionalNumber("last_unit"), tier.rate("unit_amount")))
                .toList();
        var prorated = config.flag("prorated");
        return new PriceModel.Tiered(checked(config, tiers, "last_unit"), prorated);
    }

    private static PriceModel packaged(Config config) {
        var amount = config.rate("package_amount");
        var size = config.positiveInteger("package_size");
        config.check();
        return new PriceModel.Packaged(amount, size);
    }

    private static PriceModel bulk(Config config) {
        var tiers = new ArrayList<Tier>();
        var below = BigDecimal.ZERO;
        for (var tier : config.list("tiers")) {
            var bound = tier.optionalNumber("maximum_units");
            tiers.add(new Tier(below, bound, tier.rate("unit_amount")));
            below = bound == null ? below : bound;
        }
        return new PriceModel.Bulk(checked(config, tiers, "maximum_units"));
    }

    private static Tiers checked(Config config, List<Tier> tiers, String boundField) {
        config.check();
        config.check(Tiers.problems(tiers, boundField));
        return new Tiers(tiers);
    }
}
