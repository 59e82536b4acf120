package atlas.gateway.web;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.handler.TracingObservationHandler.TracingContext;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.observation.ServerRequestObservationContext;
import org.springframework.web.server.ServerWebExchange;

/// What a service is told of the trace that its request belongs to, in W3C's form.
final class TraceHeaders {

    private static final String TRACEPARENT = "traceparent";

    private TraceHeaders() {}

    static void set(ServerWebExchange exchange, HttpHeaders headers) {
        headers.remove("tracestate");
        headers.remove(TRACEPARENT);
        span(exchange).ifPresent(one -> headers.set(TRACEPARENT, one));
    }

    private static Optional<String> span(ServerWebExchange exchange) {
        return ServerRequestObservationContext.findCurrent(exchange.getAttributes())
                .flatMap(context -> Optional.ofNullable(context.<TracingContext>get(TracingContext.class)))
                .flatMap(tracing -> Optional.ofNullable(tracing.getSpan()))
                .map(Span::context)
                .map(one -> "00-%s-%s-%s"
                        .formatted(one.traceId(), one.spanId(), Boolean.TRUE.equals(one.sampled()) ? "01" : "00"));
    }
}
