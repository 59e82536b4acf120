package atlas.rating;

import java.util.List;

/// A price configuration that cannot be priced, with everything that is wrong with it. Each error
/// begins with the path of its field.
public sealed class InvalidPriceModel extends RuntimeException permits UnsupportedPriceModel {

    private final transient List<String> errors;

    public InvalidPriceModel(List<String> errors) {
        super(String.join("; ", errors));
        this.errors = List.copyOf(errors);
    }

    public List<String> errors() {
        return errors;
    }
}
