package atlas.invoicing.evaluate;

import atlas.kernel.Money;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a price charges for each group of usage.
public record EvaluatedPrice(String currency, List<Group> groups) {

    public EvaluatedPrice {
        groups = List.copyOf(groups);
    }

    /// @param values one for each key that was grouped by; null where events lack the property
    public record Group(List<@Nullable String> values, BigDecimal quantity, BigDecimal amount) {

        public Group(List<@Nullable String> values, BigDecimal quantity, BigDecimal amount) {
            this.values = Collections.unmodifiableList(new ArrayList<>(values));
            this.quantity = quantity;
            this.amount = amount;
        }
    }

    public Money amount() {
        return new Money(groups.stream().map(Group::amount).reduce(BigDecimal.ZERO, BigDecimal::add), currency);
    }
}
