package atlas.rating.adjustment;

import java.util.Arrays;
import java.util.Optional;

/// The types of adjustments in the order in which they take effect, by the names of `adjustment_type`.
public enum AdjustmentType {
    USAGE_DISCOUNT("usage_discount"),
    AMOUNT_DISCOUNT("amount_discount"),
    PERCENTAGE_DISCOUNT("percentage_discount"),
    MINIMUM("minimum"),
    MAXIMUM("maximum");

    private final String wireName;

    AdjustmentType(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }

    public static Optional<AdjustmentType> of(String wireName) {
        return Arrays.stream(values())
                .filter(type -> type.wireName.equals(wireName))
                .findFirst();
    }
}
