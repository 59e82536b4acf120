package atlas.subscription.domain.subscription;

import atlas.kernel.Decimals;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// How the quantity of a fixed price goes over time.
final class Quantities {

    private Quantities() {}

    /// Numbers that are equal in one form only, so that records of them are equal too.
    static @Nullable BigDecimal normal(@Nullable BigDecimal quantity) {
        return quantity == null ? null : new BigDecimal(Decimals.plain(quantity));
    }

    /// The changes with one more, which takes the place of another one at its instant.
    static List<QuantityChange> with(List<QuantityChange> changes, QuantityChange change) {
        return Stream.concat(
                        changes.stream().filter(other -> !other.effective().equals(change.effective())),
                        Stream.of(change))
                .sorted(Comparator.comparing(QuantityChange::effective))
                .toList();
    }

    static @Nullable BigDecimal at(Instant instant, List<QuantityChange> changes, @Nullable BigDecimal initial) {
        var quantity = initial;
        for (var change : changes) {
            if (!change.effective().isAfter(instant)) {
                quantity = change.quantity();
            }
        }
        return quantity;
    }
}
