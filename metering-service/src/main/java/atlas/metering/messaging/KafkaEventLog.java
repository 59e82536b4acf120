package atlas.metering.messaging;

import atlas.kernel.MerchantId;
import atlas.metering.event.EventAction;
import atlas.metering.ingest.AcceptedEvent;
import atlas.metering.ingest.EventLog;
import atlas.platform.tracing.Origin;
import atlas.platform.web.Unavailable;
import atlas.schemas.Topics;
import atlas.schemas.usage.IngestedEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.stereotype.Component;

/// The log on `usage.ingested`: all events of a request are sent, then all acknowledgements awaited at once.
/// While the brokers are away requests fail soon instead of piling up.
@Component
class KafkaEventLog implements EventLog {

    private static final Map<String, Object> FAST_AND_BOUNDED = Map.of(
            ProducerConfig.LINGER_MS_CONFIG, 5,
            ProducerConfig.BATCH_SIZE_CONFIG, 256 * 1024,
            ProducerConfig.BUFFER_MEMORY_CONFIG, 32L * 1024 * 1024,
            ProducerConfig.MAX_BLOCK_MS_CONFIG, 1_000,
            ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000,
            ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 8_000);

    private final KafkaTemplate<String, SpecificRecord> kafka;

    KafkaEventLog(ProducerFactory<String, SpecificRecord> producers) {
        this.kafka = new KafkaTemplate<>(producers.copyWithConfigurationOverride(FAST_AND_BOUNDED));
    }

    @Override
    public void append(MerchantId merchant, List<AcceptedEvent> events, Instant ingestedAt, @Nullable String request) {
        var acknowledged = new ArrayList<CompletableFuture<?>>(events.size());
        var trace = Origin.ofThisThread().traceparent();
        try {
            for (var event : events) {
                var sent = kafka.send(traced(
                        trace,
                        new ProducerRecord<>(
                                Topics.USAGE_INGESTED,
                                merchant.key(event.idempotencyKey()),
                                record(merchant, event, ingestedAt, request, EventAction.INGESTED))));
                acknowledged.add(sent);
                if (sent.isCompletedExceptionally()) {
                    break;
                }
            }
            CompletableFuture.allOf(acknowledged.toArray(CompletableFuture<?>[]::new))
                    .join();
        } catch (KafkaException | org.springframework.kafka.KafkaException | CompletionException e) {
            throw new Unavailable("The events could not be kept just now; send them again", e);
        }
    }

    /// The topology passes the header on to what it makes of the event.
    private static ProducerRecord<String, SpecificRecord> traced(
            @Nullable String trace, ProducerRecord<String, SpecificRecord> record) {
        if (trace != null) {
            record.headers().add(Origin.TRACE_HEADER, trace.getBytes(StandardCharsets.UTF_8));
        }
        return record;
    }

    @Override
    public void correct(MerchantId merchant, AcceptedEvent event, EventAction action, Instant at) {
        try {
            kafka.send(
                            Topics.USAGE_INGESTED,
                            merchant.key(event.idempotencyKey()),
                            record(merchant, event, at, null, action))
                    .join();
        } catch (KafkaException | org.springframework.kafka.KafkaException | CompletionException e) {
            throw new Unavailable("The correction could not be kept just now; send it again", e);
        }
    }

    private static IngestedEvent record(
            MerchantId merchant,
            AcceptedEvent event,
            Instant ingestedAt,
            @Nullable String request,
            EventAction action) {
        return new IngestedEvent(
                merchant.value(),
                event.idempotencyKey(),
                event.eventName(),
                event.timestamp(),
                event.customerId(),
                event.externalCustomerId(),
                event.properties(),
                ingestedAt,
                request,
                action.text());
    }
}
