package atlas.platform.web;

import java.util.List;

/// A request that fails validation: answered with 400 and every error found.
public final class InvalidRequest extends RuntimeException {

    private final transient List<String> errors;

    public InvalidRequest(List<String> errors) {
        super(String.join("; ", errors));
        this.errors = List.copyOf(errors);
    }

    public InvalidRequest(String error) {
        this(List.of(error));
    }

    public List<String> errors() {
        return errors;
    }
}
