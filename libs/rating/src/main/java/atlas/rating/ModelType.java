package atlas.rating;

import java.util.Arrays;
import java.util.Optional;

/// The price models that can be priced, by the name that `model_type` gives them.
public enum ModelType {
    UNIT("unit"),
    TIERED("tiered"),
    PACKAGE("package"),
    BULK("bulk");

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
