package atlas.rating.adjustment;

import java.util.List;

/// An adjustment that makes no sense, with everything that is wrong with it. Each error begins with the
/// path of its field.
public final class InvalidAdjustment extends RuntimeException {

    private final transient List<String> errors;

    public InvalidAdjustment(List<String> errors) {
        super(String.join("; ", errors));
        this.errors = List.copyOf(errors);
    }

    public List<String> errors() {
        return errors;
    }
}
