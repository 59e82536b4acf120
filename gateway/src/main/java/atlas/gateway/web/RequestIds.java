package atlas.gateway.web;

import atlas.kernel.IdGenerator;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/// Names each request, for the caller and for the services alike, and hands a caller's idempotency
/// key back with whatever the answer is. The names are no secrets, so cheap randomness will do.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class RequestIds implements WebFilter {

    static final String REQUEST_ID = "X-Request-Id";
    private static final String IDEMPOTENCY_KEY = "Idempotency-Key";

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        var id = new IdGenerator(ThreadLocalRandom.current()).next();
        var idempotencyKey = exchange.getRequest().getHeaders().getFirst(IDEMPOTENCY_KEY);
        exchange.getAttributes().put(REQUEST_ID, id);
        exchange.getResponse().beforeCommit(() -> {
            var headers = exchange.getResponse().getHeaders();
            headers.set(REQUEST_ID, id);
            if (idempotencyKey != null) {
                headers.set(IDEMPOTENCY_KEY, idempotencyKey);
            }
            return Mono.empty();
        });
        return chain.filter(exchange);
    }
}
