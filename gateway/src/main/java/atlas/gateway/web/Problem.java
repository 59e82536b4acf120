package atlas.gateway.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// An error as the contract shapes it. The `type` is what clients decide by.
@JsonInclude(JsonInclude.Include.NON_NULL)
record Problem(
        int status,
        String type,
        String title,
        String detail,
        @JsonProperty("validation_errors") @Nullable List<String> validationErrors) {

    private static final String TYPES = "https://docs.withorb.com/reference/error-responses#";

    Problem {
        validationErrors = validationErrors == null ? null : List.copyOf(validationErrors);
    }

    static Problem invalid(String error) {
        return new Problem(400, TYPES + "400-request-validation-errors", "Invalid request", error, List.of(error));
    }

    static Problem unauthenticated(String detail) {
        return problem(401, "401-authentication-error", "Not authenticated", detail);
    }

    static Problem notAllowed(String scope) {
        return problem(403, "403-permission-denied", "Not allowed", "This API key does not have the scope: " + scope);
    }

    static Problem tooMany() {
        return problem(429, "429-too-many-requests", "Too many requests", "Nothing was done; please try again later.");
    }

    static Problem unknownUrl() {
        return problem(404, "404-url-not-found", "URL not found", "There is nothing at this URL.");
    }

    static Problem unknown(String resource, String id) {
        return problem(
                404,
                "404-resource-not-found",
                "The specified resource was not found",
                "There is no resource of type " + resource + " with identifier: " + id);
    }

    static Problem methodNotAllowed() {
        return problem(405, "405-method-not-allowed", "Method not allowed", "This URL does not take this method.");
    }

    static Problem conflict(String detail) {
        return problem(409, "409-resource-conflict", "Conflict", detail);
    }

    static Problem tooLarge(long limit) {
        return problem(
                413,
                "413-request-too-large",
                "Request too large",
                "A request body may have at most " + limit + " bytes.");
    }

    static Problem unsupportedMediaType() {
        return problem(415, "415-unsupported-media-type", "Unsupported media type", "Bodies must be application/json.");
    }

    static Problem encodedBody() {
        return problem(
                415,
                "415-unsupported-media-type",
                "Unsupported media type",
                "Bodies must not be compressed: Content-Encoding is not supported.");
    }

    static Problem internal() {
        return internal("The request failed for a reason that is ours.");
    }

    static Problem internal(String detail) {
        return problem(500, "500-internal-server-error", "Internal server error", detail);
    }

    static Problem unavailable() {
        return problem(
                503, "503-service-unavailable", "Temporarily unavailable", "Nothing was done; please try again.");
    }

    /// For a refusal of the framework that has no words of its own here.
    static Problem refused(int status, String title) {
        return problem(status, status + "-" + title.toLowerCase(Locale.ROOT).replace(' ', '-'), title, title + ".");
    }

    private static Problem problem(int status, String type, String title, String detail) {
        return new Problem(status, TYPES + type, title, detail, null);
    }
}
