package atlas.invoicing;

import static org.awaitility.Awaitility.await;

import atlas.kernel.MerchantId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.TopicPartition;
import org.springframework.kafka.core.ConsumerFactory;

/// Reads topics from their beginning to their present end.
record PublishedRecords(ConsumerFactory<String, SpecificRecord> consumers) {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /// What was published of a merchant, oldest first.
    <T extends SpecificRecord> List<T> of(MerchantId merchant, String topic, Class<T> type) {
        try (var consumer = consumers.createConsumer(UUID.randomUUID().toString(), "")) {
            var partitions = consumer.partitionsFor(topic).stream()
                    .map(one -> new TopicPartition(topic, one.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            var found = new ArrayList<T>();
            await().atMost(PATIENCE).until(() -> {
                for (var record : consumer.poll(Duration.ofMillis(200))) {
                    if (record.key().startsWith(merchant.key(""))) {
                        found.add(type.cast(record.value()));
                    }
                }
                return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
            });
            return found;
        }
    }
}
