package atlas.platform.web;

/// The kinds of errors the API answers with. The suffixes are part of the API: clients match on them.
public enum ProblemType {
    REQUEST_VALIDATION(400, "400-request-validation-errors", "The request is not valid"),
    CONSTRAINT_VIOLATION(400, "400-constraint-violation", "The request breaks a rule"),
    DUPLICATE_RESOURCE(400, "400-duplicate-resource-creation", "The identifier is already in use"),
    FEATURE_NOT_AVAILABLE(400, "404-feature-not-available", "The feature is not available"),
    AUTHENTICATION(401, "401-authentication-error", "The API key is missing or not valid"),
    RESOURCE_NOT_FOUND(404, "404-resource-not-found", "The specified resource was not found"),
    URL_NOT_FOUND(404, "404-url-not-found", "There is no such URL"),
    CONFLICT(409, "409-resource-conflict", "The request conflicts with another one"),
    TOO_LARGE(413, "413-request-too-large", "The request is too large"),
    TOO_MANY_RESULTS(413, "413-too-many-results", "There are too many results"),
    INTERNAL(500, "500-internal-server-error", "Something went wrong on our side"),
    UNAVAILABLE(503, "500-internal-server-error", "A part of the platform does not answer just now");

    private static final String PREFIX = "https://docs.withorb.com/reference/error-responses#";

    private final int status;
    private final String suffix;
    private final String title;

    ProblemType(int status, String suffix, String title) {
        this.status = status;
        this.suffix = suffix;
        this.title = title;
    }

    public int status() {
        return status;
    }

    public String uri() {
        return PREFIX + suffix;
    }

    public String title() {
        return title;
    }
}
