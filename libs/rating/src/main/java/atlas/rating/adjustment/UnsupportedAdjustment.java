package atlas.rating.adjustment;

/// A type of adjustment that the API knows and that is not offered here: nothing is wrong with the request.
public final class UnsupportedAdjustment extends RuntimeException {

    UnsupportedAdjustment(String field, String type) {
        super("%s: %s is not supported".formatted(field, type));
    }
}
