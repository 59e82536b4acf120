package atlas.rating;

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

        private List<String> problems(BigDecimal below, boolean last, String boundField) {
            var problems = new ArrayList<String>();
            var next = below.add(BigDecimal.ONE);
            if (firstUnit.compareTo(below) != 0 && firstUnit.compareTo(next) != 0) {
                problems.add("first_unit: must be %s or %s".formatted(Decimals.plain(below), Decimals.plain(next)));
            }
            if (lastUnit == null && !last) {
                problems.add(boundField + ": only the last tier may be without end");
            }
            if (lastUnit != null && lastUnit.compareTo(below) <= 0) {
                problems.add("%s: must be greater than %s".formatted(boundField, Decimals.plain(below)));
            }
            return problems;
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
        var below = BigDecimal.ZERO;
        for (var i = 0; i < tiers.size() && below != null; i++) {
            for (var problem : tiers.get(i).problems(below, i == tiers.size() - 1, boundField)) {
                problems.add("tiers[%d].%s".formatted(i, problem));
            }
            below = tiers.get(i).lastUnit;
        }
        return problems;
    }
}
