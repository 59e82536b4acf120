package atlas.gateway.web;

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

/// The links of `/pages` are keys by themselves: whatever else a browser sends along stays outside.
@Component
@Order(1)
class PageAccess implements WebFilter {

    private static final PathPattern PAGES = PathPatternParser.defaultInstance.parse("/pages/**");

    private final RateLimits limits;

    PageAccess(RateLimits limits) {
        this.limits = limits;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        if (!isPage(exchange)) {
            return chain.filter(exchange);
        }
        return limits.allowsPage(Address.of(exchange))
                ? chain.filter(anonymous(exchange))
                : Mono.error(new Refused(Problem.tooMany(), "page"));
    }

    private static boolean isPage(ServerWebExchange exchange) {
        PathContainer path = exchange.getRequest().getPath().pathWithinApplication();
        return PAGES.matches(path);
    }

    private static ServerWebExchange anonymous(ServerWebExchange exchange) {
        var requestId = exchange.<String>getRequiredAttribute(RequestIds.REQUEST_ID);
        var request = exchange.getRequest()
                .mutate()
                .headers(headers -> {
                    Claims.removeFrom(headers);
                    headers.set(RequestIds.REQUEST_ID, requestId);
                    TraceHeaders.set(exchange, headers);
                })
                .build();
        return exchange.mutate().request(request).build();
    }
}
