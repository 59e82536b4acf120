package atlas.rating;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How a quantity is charged. To add a model, add its record: the compiler then names the switches
/// that have to learn it.
public sealed interface PriceModel {

    /// So much for each unit.
    ///
    /// @param prorated whether usage in a short period is charged by the share of the period
    record Unit(BigDecimal unitAmount, boolean prorated) implements PriceModel {}

    /// Each unit at the rate of the tier that the unit itself falls in.
    ///
    /// @param prorated whether usage in a short period is charged by the share of the period
    record Tiered(Tiers tiers, boolean prorated) implements PriceModel {}

    /// So much for each started package.
    record Packaged(BigDecimal packageAmount, BigDecimal packageSize) implements PriceModel {

        public Packaged {
            requirePositive(packageSize);
        }
    }

    /// Every unit at the rate of the tier that the whole quantity reaches.
    record Bulk(Tiers tiers) implements PriceModel {}

    /// Each unit at the rate of its combination of values of one or two event properties.
    record Matrix(List<String> dimensions, BigDecimal defaultUnitAmount, List<Cell> cells) implements PriceModel {

        public Matrix {
            dimensions = List.copyOf(dimensions);
            cells = List.copyOf(cells);
        }

        /// @param values one for each dimension; null stands for events that lack the property
        public record Cell(List<@Nullable String> values, BigDecimal unitAmount) {

            public Cell(List<@Nullable String> values, BigDecimal unitAmount) {
                this.values = Collections.unmodifiableList(new ArrayList<>(values));
                this.unitAmount = unitAmount;
            }
        }

        BigDecimal rateOf(List<@Nullable String> values) {
            return cells.stream()
                    .filter(cell -> cell.values.equals(values))
                    .map(Cell::unitAmount)
                    .findFirst()
                    .orElse(defaultUnitAmount);
        }
    }

    /// Started packages, each at the rate of the tier that its units fall in.
    ///
    /// @param tiers bounds in units, all multiples of the package size; rates for a package
    record TieredPackage(Tiers tiers, BigDecimal packageSize) implements PriceModel {

        public TieredPackage {
            requirePositive(packageSize);
        }
    }

    /// Tiers that begin anew for each value of an event property.
    record GroupedTiered(String groupingKey, Tiers tiers) implements PriceModel {}

    /// One amount in all, that of the highest threshold reached; nothing below the first.
    ///
    /// @param prorated whether usage in a short period is charged by the share of the period
    record ThresholdTotalAmount(List<Threshold> table, boolean prorated) implements PriceModel {

        public ThresholdTotalAmount {
            table = List.copyOf(table);
        }

        public record Threshold(BigDecimal from, BigDecimal totalAmount) {}

        BigDecimal totalFor(BigDecimal quantity) {
            return table.reversed().stream()
                    .filter(threshold -> quantity.compareTo(threshold.from) >= 0)
                    .map(Threshold::totalAmount)
                    .findFirst()
                    .orElse(BigDecimal.ZERO);
        }
    }

    default boolean prorated() {
        return switch (this) {
            case Unit(var _, var prorated) -> prorated;
            case Tiered(var _, var prorated) -> prorated;
            case ThresholdTotalAmount(var _, var prorated) -> prorated;
            case Packaged _, Bulk _, Matrix _, TieredPackage _, GroupedTiered _ -> false;
        };
    }

    /// The event properties that the model itself tells apart, in the order of the values of
    /// [Quantities.Group].
    default List<String> groupingKeys() {
        return switch (this) {
            case Matrix matrix -> matrix.dimensions;
            case GroupedTiered grouped -> List.of(grouped.groupingKey);
            case Unit _, Tiered _, Packaged _, Bulk _, TieredPackage _, ThresholdTotalAmount _ -> List.of();
        };
    }

    default ModelType type() {
        return switch (this) {
            case Unit _ -> ModelType.UNIT;
            case Tiered _ -> ModelType.TIERED;
            case Packaged _ -> ModelType.PACKAGE;
            case Bulk _ -> ModelType.BULK;
            case Matrix _ -> ModelType.MATRIX;
            case TieredPackage _ -> ModelType.TIERED_PACKAGE;
            case GroupedTiered _ -> ModelType.GROUPED_TIERED;
            case ThresholdTotalAmount _ -> ModelType.THRESHOLD_TOTAL_AMOUNT;
        };
    }

    private static void requirePositive(BigDecimal packageSize) {
        if (packageSize.signum() <= 0) {
            throw new IllegalArgumentException("Package size must be positive: " + packageSize);
        }
    }
}
