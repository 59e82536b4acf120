package atlas.metering.messaging;

import static java.util.stream.Collectors.groupingBy;

import atlas.metering.archive.Archive;
import atlas.metering.archive.ArchiveGrowth;
import atlas.metering.archive.ArchivedEvent;
import atlas.metering.event.EventAction;
import atlas.schemas.Topics;
import atlas.schemas.usage.UsageEvent;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.listener.ConsumerSeekAware;
import org.springframework.stereotype.Component;

/// Keeps every event of `usage.events`, from where the archive itself says that it is.
@Component
class ArchiveListener implements ConsumerSeekAware {

    private final Archive archive;
    private final ArchiveGrowth growth;

    ArchiveListener(Archive archive, ArchiveGrowth growth) {
        this.archive = archive;
        this.growth = growth;
    }

    @Override
    public void onPartitionsAssigned(Map<TopicPartition, Long> assignments, ConsumerSeekCallback callback) {
        assignments
                .keySet()
                .forEach(partition -> callback.seek(
                        partition.topic(), partition.partition(), archive.nextOffset(partition.partition())));
    }

    @KafkaListener(
            id = "archive",
            groupId = "${spring.application.name}.archive",
            topics = Topics.USAGE_EVENTS,
            batch = "true",
            containerPostProcessor = NeverSkip.NAME,
            properties = "max.poll.records=2000")
    void on(List<ConsumerRecord<String, UsageEvent>> records) {
        records.stream()
                .collect(groupingBy(ConsumerRecord::partition))
                .forEach((partition, events) -> archive.append(
                        partition,
                        events.stream().map(ArchiveListener::archived).toList()));
        growth.grew();
    }

    private static ArchivedEvent archived(ConsumerRecord<String, UsageEvent> record) {
        var event = record.value();
        return new ArchivedEvent(
                event.getMerchantId(),
                event.getCustomerId(),
                event.getIdempotencyKey(),
                event.getEventName(),
                event.getTimestamp(),
                event.getProperties(),
                event.getExternalCustomerId(),
                event.getIngestedAt(),
                record.offset(),
                EventAction.of(event.getAction()));
    }
}
