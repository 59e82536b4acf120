package atlas.rating;

import java.math.BigDecimal;

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
            if (packageSize.signum() <= 0) {
                throw new IllegalArgumentException("Package size must be positive: " + packageSize);
            }
        }

        @Override
        public boolean prorated() {
            return false;
        }
    }

    /// Every unit at the rate of the tier that the whole quantity reaches.
    record Bulk(Tiers tiers) implements PriceModel {

        @Override
        public boolean prorated() {
            return false;
        }
    }

    boolean prorated();

    default ModelType type() {
        return switch (this) {
            case Unit _ -> ModelType.UNIT;
            case Tiered _ -> ModelType.TIERED;
            case Packaged _ -> ModelType.PACKAGE;
            case Bulk _ -> ModelType.BULK;
        };
    }
}
