package atlas.gateway.web;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/// What a key must be allowed to do for a request. Questions that are sent as a POST are questions.
final class Scopes {

    private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD);
    private static final PathPattern INGEST = pattern("/v1/ingest");
    private static final List<PathPattern> QUESTIONS =
            List.of(pattern("/v1/events/search"), pattern("/v1/prices/evaluate*"), pattern("/v1/prices/*/evaluate"));

    private static final PathPattern PING = pattern("/v1/ping");
    private static final PathPattern AUDIT_LOG = pattern("/v1/audit_log");

    private Scopes() {}

    /// Nothing, if any key may.
    static Optional<String> neededFor(ServerHttpRequest request) {
        var path = request.getPath().pathWithinApplication();
        return PING.matches(path) ? Optional.empty() : Optional.of(scope(request, path));
    }

    /// Whether more than an answer may come of it. What is ingested has a log of its own: its topic.
    static boolean mayChange(ServerHttpRequest request) {
        return scope(request, request.getPath().pathWithinApplication()).equals("write");
    }

    private static String scope(ServerHttpRequest request, PathContainer path) {
        if (INGEST.matches(path)) {
            return "ingest";
        }
        if (AUDIT_LOG.matches(path)) {
            return "admin";
        }
        var isQuestion = READING.contains(request.getMethod())
                || QUESTIONS.stream().anyMatch(question -> question.matches(path));
        return isQuestion ? "read" : "write";
    }

    private static PathPattern pattern(String path) {
        return PathPatternParser.defaultInstance.parse(path);
    }
}
