package atlas.gateway.route;

import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.core.Ordered;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/// Sends a request once more when an instance of a service went away. Whatever its method, if no connection
/// came about: nothing of it was sent. A read also if the connection broke before there was an answer. Nothing
/// else: a change may have been made, and only the client knows whether to ask for it twice.
@Component
class Resend implements GlobalFilter, Ordered {

    private static final Logger LOG = LoggerFactory.getLogger(Resend.class);
    private static final int JUST_BEFORE_SENDING = Ordered.LOWEST_PRECEDENCE - 10;
    private static final int TIMES = 3;
    private static final Duration PAUSE = Duration.ofMillis(100);

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        var again = Retry.backoff(TIMES, PAUSE)
                .filter(failure -> isHarmless(exchange, failure))
                .doBeforeRetry(retry -> {
                    LOG.debug("Sent again: {}", retry.failure().toString());
                    ServerWebExchangeUtils.reset(exchange);
                })
                .onRetryExhaustedThrow((_, last) -> last.failure());
        return Mono.defer(() -> chain.filter(exchange)).retryWhen(again);
    }

    @Override
    public int getOrder() {
        return JUST_BEFORE_SENDING;
    }

    private static boolean isHarmless(ServerWebExchange exchange, Throwable failure) {
        var method = exchange.getRequest().getMethod();
        var isRead = method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD);
        return failure instanceof ConnectException || (isRead && failure instanceof IOException);
    }
}
