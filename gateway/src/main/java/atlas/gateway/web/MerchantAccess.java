package atlas.gateway.web;

import atlas.gateway.identity.IdentityTokens;
import atlas.gateway.key.ApiKey;
import atlas.gateway.key.ApiKeys;
import atlas.gateway.key.Caller;
import org.springframework.core.annotation.Order;
import org.springframework.http.server.PathContainer;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import reactor.core.publisher.Mono;

/// Lets only callers with a key into `/v1`, and puts our word for who they are in the place of
/// everything they said about it.
@Component
@Order(1)
class MerchantAccess implements WebFilter {

    private static final PathPattern API = PathPatternParser.defaultInstance.parse("/v1/**");
    private static final PathPattern PUBLIC = PathPatternParser.defaultInstance.parse("/v1/openapi.yaml");

    private final ApiKeys keys;
    private final IdentityTokens tokens;

    MerchantAccess(ApiKeys keys, IdentityTokens tokens) {
        this.keys = keys;
        this.tokens = tokens;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        if (isOpen(exchange.getRequest().getPath().pathWithinApplication())) {
            return chain.filter(exchange);
        }
        return Mono.justOrEmpty(Bearer.in(exchange.getRequest().getHeaders()))
                .flatMap(key -> keys.callerOf(new ApiKey(key)))
                .switchIfEmpty(Mono.error(() -> new Refused(Problem.unauthenticated("A valid API key is needed."))))
                .flatMap(caller -> chain.filter(identified(exchange, caller)));
    }

    private static boolean isOpen(PathContainer path) {
        return !API.matches(path) || PUBLIC.matches(path);
    }

    private ServerWebExchange identified(ServerWebExchange exchange, Caller caller) {
        var requestId = exchange.<String>getRequiredAttribute(RequestIds.REQUEST_ID);
        var request = exchange.getRequest()
                .mutate()
                .headers(headers -> {
                    Claims.removeFrom(headers);
                    headers.setBearerAuth(tokens.of(caller));
                    headers.set(RequestIds.REQUEST_ID, requestId);
                })
                .build();
        return exchange.mutate().request(request).build();
    }
}
