package atlas.platform.web;

/// An identifier that does not resolve for this merchant: answered with 404, also if it is another
/// merchant's.
public final class NotFound extends RuntimeException {

    public NotFound(String type, String id) {
        super("There is no resource of type %s with identifier: %s".formatted(type, id));
    }
}
