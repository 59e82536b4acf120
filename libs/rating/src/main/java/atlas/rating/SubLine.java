package atlas.rating;

import java.math.BigDecimal;

/// A part of a line that shows how its amount came about.
public sealed interface SubLine {

    String name();

    BigDecimal quantity();

    BigDecimal amount();

    SubLine withAmount(BigDecimal amount);

    /// The units that fell in one tier.
    record Tier(String name, BigDecimal quantity, BigDecimal amount, Tiers.Tier tier) implements SubLine {

        @Override
        public SubLine withAmount(BigDecimal amount) {
            return new Tier(name, quantity, amount, tier);
        }
    }
}
