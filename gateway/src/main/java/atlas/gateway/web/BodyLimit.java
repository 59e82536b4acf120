package atlas.gateway.web;

import atlas.gateway.settings.Settings;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Refuses bodies over the limit: at once when the length is announced, otherwise as soon as the
/// bytes that came are too many. Bodies are never held here.
@Component
@Order(5)
class BodyLimit implements WebFilter {

    private final long limit;

    BodyLimit(Settings settings) {
        this.limit = settings.limits().body().toBytes();
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        var headers = exchange.getRequest().getHeaders();
        if (headers.getContentLength() > limit) {
            return Mono.error(new Refused(Problem.tooLarge(limit)));
        }
        if (headers.containsHeader(HttpHeaders.TRANSFER_ENCODING)) {
            return chain.filter(exchange.mutate()
                    .request(new Counted(exchange.getRequest()))
                    .build());
        }
        return chain.filter(exchange);
    }

    private final class Counted extends ServerHttpRequestDecorator {

        private Counted(ServerHttpRequest request) {
            super(request);
        }

        @Override
        public Flux<DataBuffer> getBody() {
            var seen = new AtomicLong();
            return super.getBody().handle((bytes, sink) -> {
                if (seen.addAndGet(bytes.readableByteCount()) > limit) {
                    sink.error(new Refused(Problem.tooLarge(limit)));
                } else {
                    sink.next(bytes);
                }
            });
        }
    }
}
