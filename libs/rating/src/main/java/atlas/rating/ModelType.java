package atlas.rating;

import java.util.Arrays;
import java.util.Optional;

/// The price models that can be priced, by the name that `model_type` gives them.
public enum ModelType {
    UNIT("unit"),
    TIERED("tiered"),
    PACKAGE("package"),
    BULK("bulk"),
    MATRIX("matrix"),
    TIERED_PACKAGE("tiered_package"),
    GROUPED_TIERED("grouped_tiered"),
    THRESHOLD_TOTAL_AMOUNT("threshold_total_amount");

    private final String wireName;

    ModelType(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }

    /// The field of a price that holds the model's configuration, for example `unit_config`.
    public String configField() {
        return wireName + "_config";
    }

    public static Optional<ModelType> of(String wireName) {
        return Arrays.stream(values())
                .filter(type -> type.wireName.equals(wireName))
                .findFirst();
    }
}
