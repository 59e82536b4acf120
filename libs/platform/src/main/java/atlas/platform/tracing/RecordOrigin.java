package atlas.platform.tracing;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.nio.charset.StandardCharsets;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.kafka.listener.RecordInterceptor;

/// A listener's work on a record belongs to the request that the record comes from. Only a record whose trace
/// is recorded costs more than a look at its headers.
public final class RecordOrigin implements RecordInterceptor<Object, Object> {

    private static final int TRACEPARENT_LENGTH = 55;

    private record Work(Span span, Scope scope) {}

    private final Tracer tracer;
    private static final ThreadLocal<@Nullable Work> WORK = new ThreadLocal<>();

    public RecordOrigin(OpenTelemetry telemetry) {
        this.tracer = telemetry.getTracer("atlas");
    }

    @Override
    public ConsumerRecord<Object, Object> intercept(
            ConsumerRecord<Object, Object> record, Consumer<Object, Object> consumer) {
        begin(record);
        return record;
    }

    /// For who takes one record after the other out of a batch, which has no single origin.
    public void during(ConsumerRecord<?, ?> record, Runnable work) {
        begin(record);
        try {
            work.run();
        } catch (RuntimeException e) {
            Span.current().recordException(e);
            throw e;
        } finally {
            end();
        }
    }

    private void begin(ConsumerRecord<?, ?> record) {
        if (record.value() instanceof SpecificRecord value) {
            var merchant = value.getSchema().getField("merchant_id");
            if (merchant != null) {
                MDC.put(Origin.MERCHANT_FIELD, String.valueOf(value.get(merchant.pos())));
            }
        }
        var request = header(record, Origin.REQUEST_HEADER);
        if (request != null) {
            MDC.put(Origin.REQUEST_FIELD, request);
        }
        var parent = header(record, Origin.TRACE_HEADER);
        if (parent != null && parent.length() == TRACEPARENT_LENGTH && parent.endsWith("-01")) {
            trace(record.topic(), parent);
        }
    }

    /// What is opened here is closed after the record.
    @SuppressWarnings("MustBeClosedChecker")
    private void trace(String topic, String parent) {
        var context = SpanContext.createFromRemoteParent(
                parent.substring(3, 35), parent.substring(36, 52), TraceFlags.getSampled(), TraceState.getDefault());
        var span = tracer.spanBuilder("process " + topic)
                .setSpanKind(SpanKind.CONSUMER)
                .setParent(Context.root().with(Span.wrap(context)))
                .startSpan();
        WORK.set(new Work(span, span.makeCurrent()));
    }

    @Override
    public void failure(ConsumerRecord<Object, Object> record, Exception exception, Consumer<Object, Object> consumer) {
        Span.current().recordException(exception);
    }

    @Override
    public void afterRecord(ConsumerRecord<Object, Object> record, Consumer<Object, Object> consumer) {
        end();
    }

    private static void end() {
        MDC.remove(Origin.MERCHANT_FIELD);
        MDC.remove(Origin.REQUEST_FIELD);
        var done = WORK.get();
        if (done != null) {
            WORK.remove();
            done.scope().close();
            done.span().end();
        }
    }

    private static @Nullable String header(ConsumerRecord<?, ?> record, String name) {
        var header = record.headers().lastHeader(name);
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }
}
