package atlas.gateway.web;

import atlas.gateway.settings.Settings;
import atlas.platform.lifecycle.DrainTime;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/// The drain of the gateway.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class Drain extends DrainTime implements WebFilter {

    Drain(Settings settings) {
        super(settings.shutdown().drain());
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        if (isDraining()) {
            var response = exchange.getResponse();
            response.beforeCommit(
                    () -> Mono.fromRunnable(() -> response.getHeaders().set(HttpHeaders.CONNECTION, "close")));
        }
        return chain.filter(exchange);
    }
}
