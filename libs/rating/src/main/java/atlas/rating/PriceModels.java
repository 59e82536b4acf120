package atlas.rating;

import atlas.rating.PriceModel.Matrix.Cell;
import atlas.rating.PriceModel.ThresholdTotalAmount.Threshold;
import atlas.rating.Tiers.Tier;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Reads price models as the API writes them.
public final class PriceModels {

    /// Models of the API that cannot be priced here.
    private static final Set<String> UNSUPPORTED = Set.of(
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
        return read(type, new Config(type.configField(), config, new ArrayList<>()));
    }

    /// The same of what a merchant asks for: a field that means nothing here is refused, for ignoring it would charge
    /// something else than was meant.
    ///
    /// @throws InvalidPriceModel if this is no price model, or none that can be priced
    public static PriceModel parseAsked(String modelType, @Nullable Map<String, ? extends @Nullable Object> config) {
        var model = parse(modelType, config);
        if (config != null) {
            var fields = new Config(model.type().configField(), config, new ArrayList<>());
            read(model.type(), fields);
            fields.refuseUnknown();
            fields.check();
        }
        return model;
    }

    private static PriceModel read(ModelType type, Config fields) {
        return switch (type) {
            case UNIT -> unit(fields);
            case TIERED -> tiered(fields);
            case PACKAGE -> packaged(fields);
            case BULK -> bulk(fields);
            case MATRIX -> matrix(fields);
            case TIERED_PACKAGE -> tieredPackage(fields);
            case GROUPED_TIERED -> groupedTiered(fields);
            case THRESHOLD_TOTAL_AMOUNT -> thresholdTotalAmount(fields);
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

    private static PriceModel matrix(Config config) {
        var dimensions =
                config.texts("dimensions").stream().filter(Objects::nonNull).toList();
        if (dimensions.isEmpty()
                || dimensions.size() > 2
                || dimensions.size() != Set.copyOf(dimensions).size()) {
            config.refuse("dimensions", "must be one or two event properties");
        }
        var defaultAmount = config.rate("default_unit_amount");
        var cells = new ArrayList<Cell>();
        for (var cell : config.list("matrix_values", 1)) {
            var values = cell.texts("dimension_values");
            while (values.size() > dimensions.size() && values.getLast() == null) {
                values = values.subList(0, values.size() - 1);
            }
            if (values.size() != dimensions.size()) {
                cell.refuse("dimension_values", "must have one value for each dimension");
            }
            var asked = new Cell(values, cell.rate("unit_amount"));
            if (cells.stream().anyMatch(other -> other.values().equals(asked.values()))) {
                cell.refuse("dimension_values", "are given twice");
            }
            cells.add(asked);
        }
        config.check();
        return new PriceModel.Matrix(dimensions, defaultAmount, cells);
    }

    private static PriceModel tieredPackage(Config config) {
        var size = config.positiveInteger("package_size");
        var tiers = config.list("tiers", 2);
        for (var tier : tiers) {
            var bound = tier.optionalNumber("tier_lower_bound");
            if (bound != null && size.signum() > 0 && bound.remainder(size).signum() != 0) {
                tier.refuse("tier_lower_bound", "must be a multiple of the package_size");
            }
        }
        return new PriceModel.TieredPackage(fromLowerBounds(config, tiers, "per_unit"), size);
    }

    private static PriceModel groupedTiered(Config config) {
        var key = config.text("grouping_key");
        return new PriceModel.GroupedTiered(key, fromLowerBounds(config, config.list("tiers", 2), "unit_amount"));
    }

    private static PriceModel thresholdTotalAmount(Config config) {
        var table = new ArrayList<Threshold>();
        for (var row : config.list("consumption_table", 2)) {
            var from = row.rate("threshold");
            if (!table.isEmpty() && from.compareTo(table.getLast().from()) <= 0) {
                row.refuse("threshold", "must be greater than the one before");
            }
            table.add(new Threshold(from, row.rate("total_amount")));
        }
        var prorated = config.flag("prorate");
        config.check();
        return new PriceModel.ThresholdTotalAmount(table, prorated);
    }

    /// Tiers that are given by where they begin.
    private static Tiers fromLowerBounds(Config config, List<Config> tiers, String rateField) {
        var bounds = new ArrayList<BigDecimal>();
        var rates = new ArrayList<BigDecimal>();
        for (var tier : tiers) {
            var bound = tier.number("tier_lower_bound");
            if (bounds.isEmpty() && bound.signum() != 0) {
                tier.refuse("tier_lower_bound", "the first must be 0");
            }
            if (!bounds.isEmpty() && bound.compareTo(bounds.getLast()) <= 0) {
                tier.refuse("tier_lower_bound", "must be greater than the one before");
            }
            bounds.add(bound);
            rates.add(tier.rate(rateField));
        }
        config.check();
        return new Tiers(IntStream.range(0, bounds.size())
                .mapToObj(i -> new Tier(bounds.get(i), i + 1 < bounds.size() ? bounds.get(i + 1) : null, rates.get(i)))
                .toList());
    }

    private static Tiers checked(Config config, List<Tier> tiers, String boundField) {
        config.check();
        config.check(Tiers.problems(tiers, boundField));
        return new Tiers(tiers);
    }
}
