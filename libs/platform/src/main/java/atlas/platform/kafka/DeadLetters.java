package atlas.platform.kafka;

import atlas.schemas.AvroSerializer;
import atlas.schemas.SchemaRegistry;
import atlas.schemas.Topics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.kafka.core.KafkaOperations;
import org.springframework.kafka.listener.CommonErrorHandler;
import org.springframework.kafka.listener.DeadLetterPublishingRecoverer;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.support.serializer.DelegatingByTypeSerializer;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.util.backoff.BackOff;
import org.springframework.util.backoff.ExponentialBackOff;

/// What happens to a record that a listener cannot take. While the database is away the partition waits.
/// A record that fails for a reason of its own goes, after a few tries, to the service's dead-letter topic
/// with the reason in its headers, and the partition moves on; if even that fails, the partition stops.
final class DeadLetters {

    private static final Duration FIRST = Duration.ofMillis(200);
    private static final Duration LONGEST = Duration.ofSeconds(5);
    private static final int TRIES = 5;

    private DeadLetters() {}

    static CommonErrorHandler handler(
            String service, UsedTopics used, MeterRegistry meters, KafkaOperations<?, ?> kafka) {
        var topic = Topics.deadLettersOf(service);
        used.read().forEach(one -> counter(meters, one.name()));
        var recoverer = new DeadLetterPublishingRecoverer(kafka, (_, _) -> new TopicPartition(topic, -1)) {
            @Override
            public void accept(ConsumerRecord<?, ?> record, @Nullable Consumer<?, ?> consumer, Exception failure) {
                super.accept(record, consumer, failure);
                counter(meters, record.topic()).increment();
            }
        };
        var handler = new DefaultErrorHandler(recoverer, tries(TRIES));
        handler.setBackOffFunction((_, failure) -> isOutage(failure) ? tries(Long.MAX_VALUE) : null);
        return handler;
    }

    private static Counter counter(MeterRegistry meters, String topic) {
        return Counter.builder("atlas.dead.letters")
                .description("Records of the topic that this service could not take and put aside")
                .baseUnit("records")
                .tag("topic", topic)
                .register(meters);
    }

    /// Writes a record that was decoded, and the bytes of one that could not be.
    static Serializer<Object> serializer(SchemaRegistry registry) {
        return new DelegatingByTypeSerializer(
                Map.of(
                        byte[].class, new ByteArraySerializer(),
                        SpecificRecord.class, new AvroSerializer<SpecificRecord>(registry)),
                true);
    }

    private static boolean isOutage(Throwable failure) {
        return switch (failure) {
            case TransientDataAccessException _,
                    RecoverableDataAccessException _,
                    NonTransientDataAccessResourceException _,
                    CannotCreateTransactionException _ -> true;
            default -> failure.getCause() != null && isOutage(failure.getCause());
        };
    }

    private static BackOff tries(long attempts) {
        var backOff = new ExponentialBackOff(FIRST.toMillis(), 2);
        backOff.setMaxInterval(LONGEST.toMillis());
        backOff.setMaxAttempts(attempts);
        return backOff;
    }
}
