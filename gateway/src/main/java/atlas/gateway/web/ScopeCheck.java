package atlas.gateway.web;

import atlas.gateway.key.Caller;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/// Refuses what the caller's key may not do.
@Component
@Order(4)
class ScopeCheck implements WebFilter {

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        Caller caller = exchange.getAttribute(MerchantAccess.CALLER);
        if (caller == null) {
            return chain.filter(exchange);
        }
        return Scopes.neededFor(exchange.getRequest())
                .filter(scope -> !caller.scopes().contains(scope))
                .<Mono<Void>>map(scope -> Mono.error(new Refused(Problem.notAllowed(scope))))
                .orElseGet(() -> chain.filter(exchange));
    }
}
