package atlas.rating;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A part of a line that shows how its amount came about.
public sealed interface SubLine {

    String name();

    BigDecimal quantity();

    BigDecimal amount();

    /// What the line is broken down by, if it is.
    @Nullable
    Grouping grouping();

    SubLine withAmount(BigDecimal amount);

    SubLine withGrouping(Grouping grouping);

    /// The units that fell in one tier.
    record Tier(
            String name,
            BigDecimal quantity,
            BigDecimal amount,
            Tiers.Tier tier,
            @Nullable Grouping grouping) implements SubLine {

        @Override
        public SubLine withAmount(BigDecimal amount) {
            return new Tier(name, quantity, amount, tier, grouping);
        }

        @Override
        public SubLine withGrouping(Grouping grouping) {
            return new Tier(name, quantity, amount, tier, grouping);
        }
    }

    /// The units of one combination of dimension values.
    ///
    /// @param dimensionValues null where events lack the property
    record Matrix(
            String name,
            BigDecimal quantity,
            BigDecimal amount,
            List<@Nullable String> dimensionValues,
            @Nullable Grouping grouping)
            implements SubLine {

        public Matrix(
                String name,
                BigDecimal quantity,
                BigDecimal amount,
                List<@Nullable String> dimensionValues,
                @Nullable Grouping grouping) {
            this.name = name;
            this.quantity = quantity;
            this.amount = amount;
            this.dimensionValues = Collections.unmodifiableList(new ArrayList<>(dimensionValues));
            this.grouping = grouping;
        }

        @Override
        public SubLine withAmount(BigDecimal amount) {
            return new Matrix(name, quantity, amount, dimensionValues, grouping);
        }

        @Override
        public SubLine withGrouping(Grouping grouping) {
            return new Matrix(name, quantity, amount, dimensionValues, grouping);
        }
    }

    /// A part of a line that has nothing more to say.
    record Other(
            String name,
            BigDecimal quantity,
            BigDecimal amount,
            @Nullable Grouping grouping) implements SubLine {

        @Override
        public SubLine withAmount(BigDecimal amount) {
            return new Other(name, quantity, amount, grouping);
        }

        @Override
        public SubLine withGrouping(Grouping grouping) {
            return new Other(name, quantity, amount, grouping);
        }
    }
}
