package atlas.metering.messaging;

import atlas.metering.ingest.AwaitedOutcomes;
import atlas.schemas.Topics;
import atlas.schemas.usage.AdmissionOutcome;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.annotation.PartitionOffset;
import org.springframework.kafka.annotation.TopicPartition;
import org.springframework.stereotype.Component;

/// Tells the requests of this instance what became of their events. Each instance reads every partition, from
/// the end: nobody waits for what was said before it started.
@Component
class OutcomeListener {

    private final AwaitedOutcomes outcomes;

    OutcomeListener(AwaitedOutcomes outcomes) {
        this.outcomes = outcomes;
    }

    @KafkaListener(
            id = "admission-outcomes",
            groupId = "${spring.application.name}.admission-outcomes",
            topicPartitions =
                    @TopicPartition(
                            topic = Topics.ADMISSION_OUTCOMES,
                            partitions = "#{'0-' + (${atlas.kafka.partitions:4} - 1)}",
                            partitionOffsets =
                                    @PartitionOffset(partition = "*", initialOffset = "0", seekPosition = "END")))
    void on(AdmissionOutcome outcome) {
        outcomes.tell(outcome.getRequestId(), outcome.getIdempotencyKey(), outcome.getDuplicate());
    }
}
