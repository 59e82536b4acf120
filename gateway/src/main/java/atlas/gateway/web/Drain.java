package atlas.gateway.web;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import atlas.gateway.settings.Settings;
import java.util.concurrent.CompletableFuture;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/// The time between the end of readiness and the end of service, in which whoever routes requests stops
/// sending them here. What still comes is served, and each answer asks for the connection to be closed, so
/// that none is left to carry a request when the server stops to listen.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class Drain implements SmartLifecycle, WebFilter {

    private final long millis;
    private volatile boolean running;
    private volatile boolean draining;

    Drain(Settings settings) {
        this.millis = settings.shutdown().drain().toMillis();
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        throw new UnsupportedOperationException("Drains in its own time");
    }

    @Override
    public void stop(Runnable callback) {
        draining = true;
        CompletableFuture.delayedExecutor(millis, MILLISECONDS).execute(() -> {
            running = false;
            callback.run();
        });
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /// Before the server stops.
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        if (draining) {
            var response = exchange.getResponse();
            response.beforeCommit(
                    () -> Mono.fromRunnable(() -> response.getHeaders().set(HttpHeaders.CONNECTION, "close")));
        }
        return chain.filter(exchange);
    }
}
