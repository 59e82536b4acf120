package atlas.platform.web;

/// A request for something that the API knows and that is not offered here: answered with 400.
public final class FeatureNotAvailable extends RuntimeException {

    public FeatureNotAvailable(String message) {
        super(message);
    }
}
