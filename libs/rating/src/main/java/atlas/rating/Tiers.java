package atlas.rating;

import static java.util.Objects.requireNonNull;

import atlas.kernel.Decimals;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Tiers that cover every quantity once: ascending, and at most the last one open. A closed last
/// tier goes on above its bound, so that no usage is ever free by omission.
public record Tiers(List<Tier> values) {

    /// The rate above the tier before and up to and including `lastUnit`.
    ///
    /// @param firstUnit as the merchant wrote it, 0 and 10 or 1 and 11: shown, never calculated with
    /// @param lastUnit null means without end
    public record Tier(BigDecimal firstUnit, @Nullable BigDecimal lastUnit, BigDecimal unitAmount) {

        boolean covers(BigDecimal quantity) {
            return lastUnit == null || quantity.compareTo(lastUnit) <= 0;
        }
    }

    public Tiers {
        values = List.copyOf(values);
        var problems = problems(values, "last_unit");
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", problems));
        }
    }

    Tier first() {
        return values.getFirst();
    }

    /// The tier that a quantity reaches; negative quantities are in the first.
    Tier reachedBy(BigDecimal quantity) {
        return values.stream().filter(tier -> tier.covers(quantity)).findFirst().orElseGet(values::getLast);
    }

    /// What is wrong with these tiers, in sentences that begin with the field; nothing if they hold.
    ///
    /// @param boundField what the model calls the upper bound of a tier
    static List<String> problems(List<Tier> tiers, String boundField) {
        if (tiers.isEmpty()) {
            return List.of("tiers: must not be empty");
        }
        var problems = new ArrayList<String>();
        @Nullable BigDecimal below = BigDecimal.ZERO;
        for (var i = 0; i < tiers.size(); i++) {
            if (below == null) {
                problems.add("tiers[%d].%s: must be given in every tier but the last".formatted(i - 1, boundField));
                return problems;
            }
            problemsOf(tiers.get(i), below, boundField).forEach(atTier("tiers[%d].".formatted(i), problems)::add);
            below = tiers.get(i).lastUnit();
        }
        return problems;
    }
}
