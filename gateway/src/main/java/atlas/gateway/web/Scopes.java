package atlas.gateway.web;

import java.util.List;
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

    private Scopes() {}

    static String neededFor(ServerHttpRequest request) {
        PathContainer path = request.getPath().pathWithinApplication();
        if (INGEST.matches(path)) {
            return "ingest";
        }
        var isQuestion = READING.contains(request.getMethod())
                || QUESTIONS.stream().anyMatch(question -> question.matches(path));
        return isQuestion ? "read" : "write";
    }

    private static PathPattern pattern(String path) {
        return PathPatternParser.defaultInstance.parse(path);
    }
}
