package atlas.platform.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atlas.platform.tracing.Origin;
import atlas.platform.tracing.RecordOrigin;
import atlas.schemas.usage.IngestedEvent;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.propagation.ContextPropagators;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;
import org.springframework.kafka.listener.BatchListenerFailedException;

class BatchesTest {

    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

    private final Batches batches = new Batches(new RecordOrigin(OpenTelemetry.propagating(ContextPropagators.noop())));
    private final List<String> seen = new ArrayList<>();

    @Test
    void aBatchThatCanBeTakenIsTakenAsOne() {
        batches.take(
                List.of(of("m1", "r1"), of("m2", "r2")), events -> seen.add("%d %s".formatted(events.size(), now())));

        assertThat(seen).containsExactly("2 null null 00000000000000000000000000000000");
    }

    @Test
    void oneByOneEachIsWorkForItsOwnRequest() {
        var bad = of("m2", "r2");

        assertThatThrownBy(() -> batches.take(List.of(of("m1", "r1"), bad, of("m3", "r3")), events -> {
                    seen.add(now());
                    if (events.contains(bad.value())) {
                        throw new IllegalStateException("not this one");
                    }
                }))
                .isInstanceOfSatisfying(
                        BatchListenerFailedException.class,
                        failed -> assertThat(failed.getIndex()).isEqualTo(1));

        assertThat(seen.subList(1, seen.size())).containsExactly("m1 r1 " + TRACE, "m2 r2 " + TRACE);
        assertThat(now()).startsWith("null null 0000");
    }

    @Test
    void aRecordAloneIsNotTriedTwice() {
        assertThatThrownBy(() -> batches.take(List.of(of("m1", "r1")), _ -> {
                    seen.add(now());
                    throw new IllegalStateException("not this one");
                }))
                .isInstanceOf(BatchListenerFailedException.class);

        assertThat(seen).containsExactly("m1 r1 " + TRACE);
    }

    private static String now() {
        return "%s %s %s"
                .formatted(
                        MDC.get("merchant_id"),
                        MDC.get("request_id"),
                        Span.current().getSpanContext().getTraceId());
    }

    private static ConsumerRecord<String, IngestedEvent> of(String merchant, String request) {
        var event = new IngestedEvent(
                merchant, "key", "call", Instant.EPOCH, "c1", null, "{}", Instant.EPOCH, null, "ingested");
        var record = new ConsumerRecord<>("usage.ingested", 0, 0, merchant + "/key", event);
        record.headers().add(Origin.REQUEST_HEADER, request.getBytes(UTF_8));
        record.headers()
                .add(
                        Origin.TRACE_HEADER,
                        "00-%s-b7ad6b7169203331-01".formatted(TRACE).getBytes(UTF_8));
        return record;
    }
}
