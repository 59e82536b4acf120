package atlas.alerts.domain.alert;

import java.util.List;
import java.util.Set;

/// Which prices a spend alert counts.
public record PriceFilter(String field, boolean includes, List<String> values) {

    public static final Set<String> FIELDS = Set.of("price_id", "item_id", "currency");

    public PriceFilter {
        values = List.copyOf(values);
    }

    /// Whether a price whose field has this value is counted.
    public boolean admits(String value) {
        return values.contains(value) == includes;
    }
}
