package atlas.gateway.web;

import atlas.gateway.audit.AuditLog;
import atlas.gateway.audit.Outcome;
import atlas.gateway.audit.Outcome.Receipt;
import java.time.Clock;
import java.util.Optional;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/// Writes down every call that may change something before it goes on, and how it ended when its answer
/// begins. Stands behind the keys, so that strangers write nothing, and before all other refusals.
@Component
@Order(3)
class Audited implements WebFilter {

    private final AuditLog log;
    private final AuditedCalls calls;
    private final Clock clock;

    Audited(AuditLog log, Clock clock) {
        this.log = log;
        this.clock = clock;
        this.calls = new AuditedCalls(clock);
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        return calls.of(exchange)
                .map(call -> log.begin(call).flatMap(receipt -> chain.filter(watched(exchange, receipt))))
                .orElseGet(() -> chain.filter(exchange));
    }

    private ServerWebExchange watched(ServerWebExchange exchange, Receipt receipt) {
        var request = new DigestedBody(exchange.getRequest());
        var response = exchange.getResponse();
        response.beforeCommit(() -> {
            var status = Optional.ofNullable(response.getStatusCode())
                    .map(HttpStatusCode::value)
                    .orElse(200);
            log.end(new Outcome(receipt, clock.instant(), status, request.sha256()));
            return Mono.empty();
        });
        return exchange.mutate().request(request).build();
    }
}
