package atlas.gateway.web;

import atlas.gateway.audit.Call;
import atlas.gateway.docs.Document;
import atlas.gateway.key.ApiKey;
import atlas.gateway.key.Caller;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.PathContainer;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPattern.PathMatchInfo;
import org.springframework.web.util.pattern.PathPatternParser;

/// Says what is to be written down of a request.
final class AuditedCalls {

    private static final PathPattern ADMIN = pattern("/admin/**");
    private static final PathPattern OF_MERCHANT = pattern("/admin/v1/merchants/{merchant_id}/**");
    private static final List<String> ADMIN_ROUTES = List.of(
            "/admin/v1/merchants",
            "/admin/v1/merchants/{merchant_id}/api_keys",
            "/admin/v1/merchants/{merchant_id}/api_keys/{key_id}",
            "/admin/v1/test_clock");

    private final List<PathPattern> routes = Stream.concat(
                    Document.paths().stream().map(path -> "/v1" + path), ADMIN_ROUTES.stream())
            .map(AuditedCalls::pattern)
            .sorted()
            .toList();
    private final Clock clock;

    AuditedCalls(Clock clock) {
        this.clock = clock;
    }

    /// Nothing, if nobody we know asks, or nothing can change.
    Optional<Call> of(ServerWebExchange exchange) {
        var request = exchange.getRequest();
        if (!Scopes.mayChange(request)) {
            return Optional.empty();
        }
        var path = request.getPath().pathWithinApplication();
        Caller caller = exchange.getAttribute(MerchantAccess.CALLER);
        if (caller != null) {
            return Optional.of(call(exchange, path, caller.merchant().value(), caller.keyId()));
        }
        return ADMIN.matches(path) ? Optional.of(call(exchange, path, merchant(path), Call.ADMIN)) : Optional.empty();
    }

    private Call call(ServerWebExchange exchange, PathContainer path, String merchant, String actor) {
        var route = routes.stream().filter(one -> one.matches(path)).findFirst().orElse(null);
        return new Call(
                merchant,
                clock.instant(),
                actor,
                exchange.getRequest().getMethod().name(),
                route == null ? null : route.getPatternString(),
                objects(route, path),
                exchange.getRequiredAttribute(RequestIds.REQUEST_ID));
    }

    /// The platform's own chain, where the path names no merchant.
    private static String merchant(PathContainer path) {
        var matched = OF_MERCHANT.matchAndExtract(path);
        return matched == null ? Call.PLATFORM : matched.getUriVariables().getOrDefault("merchant_id", Call.PLATFORM);
    }

    private static Map<String, String> objects(@Nullable PathPattern route, PathContainer path) {
        var objects = new TreeMap<String, String>();
        PathMatchInfo matched = route == null ? null : route.matchAndExtract(path);
        if (matched != null) {
            matched.getUriVariables().forEach((name, value) -> objects.put(name, known(name, value)));
        }
        return objects;
    }

    /// Our ids say nothing of anybody. An id that the merchant chose may be an address: only who knows it
    /// finds it again.
    private static String known(String name, String value) {
        return name.startsWith("external_") || name.equals("event_id") ? "sha256:" + new ApiKey(value).sha256() : value;
    }

    private static PathPattern pattern(String path) {
        return PathPatternParser.defaultInstance.parse(path);
    }
}
