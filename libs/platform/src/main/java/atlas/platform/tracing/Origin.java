package atlas.platform.tracing;

import io.opentelemetry.api.trace.Span;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/// The request that this thread works for, as it is passed on with calls and records.
///
/// @param request its id, by which a merchant can ask about it
/// @param traceparent its trace in W3C's form; null if it is not recorded
public record Origin(@Nullable String request, @Nullable String traceparent) {

    public static final String REQUEST_HEADER = "X-Request-Id";
    public static final String TRACE_HEADER = "traceparent";

    static final String REQUEST_FIELD = "request_id";
    static final String MERCHANT_FIELD = "merchant_id";

    public static Origin ofThisThread() {
        var span = Span.current().getSpanContext();
        return new Origin(
                MDC.get(REQUEST_FIELD),
                span.isSampled() ? "00-%s-%s-01".formatted(span.getTraceId(), span.getSpanId()) : null);
    }
}
