package atlas.gateway.web;

import atlas.gateway.identity.IdentityTokens;
import atlas.gateway.key.ApiKey;
import atlas.gateway.key.ApiKeys;
import atlas.gateway.key.Caller;
import atlas.gateway.limit.RateLimits;
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

    /// The attribute that says who is calling.
    static final String CALLER = MerchantAccess.class.getName() + ".caller";

    private static final PathPattern API = PathPatternParser.defaultInstance.parse("/v1/**");
    private static final PathPattern PUBLIC = PathPatternParser.defaultInstance.parse("/v1/openapi.yaml");

    private final ApiKeys keys;
    private final IdentityTokens tokens;
    private final RateLimits limits;

    MerchantAccess(ApiKeys keys, IdentityTokens tokens, RateLimits limits) {
        this.keys = keys;
        this.tokens = tokens;
        this.limits = limits;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        if (isOpen(exchange.getRequest().getPath().pathWithinApplication())) {
            return chain.filter(exchange);
        }
        return Mono.justOrEmpty(Bearer.in(exchange.getRequest().getHeaders()))
                .flatMap(key -> keys.callerOf(new ApiKey(key)))
                .switchIfEmpty(Mono.error(() -> new Refused(stranger(exchange))))
                .flatMap(caller -> limits.allowsRequest(caller.merchant().value())
                        ? chain.filter(identified(exchange, caller))
                        : Mono.error(new Refused(Problem.tooMany())));
    }

    private Problem stranger(ServerWebExchange exchange) {
        return limits.allowsFailure(Address.of(exchange))
                ? Problem.unauthenticated("A valid API key is needed.")
                : Problem.tooMany();
    }

    private static boolean isOpen(PathContainer path) {
        return !API.matches(path) || PUBLIC.matches(path);
    }

    private ServerWebExchange identified(ServerWebExchange exchange, Caller caller) {
        exchange.getAttributes().put(CALLER, caller);
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
