package atlas.metering.messaging;

import atlas.metering.ingest.AwaitedOutcomes;
import atlas.platform.kafka.KafkaSettings;
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
    private final String partitions;

    OutcomeListener(AwaitedOutcomes outcomes, KafkaSettings kafka) {
        this.outcomes = outcomes;
        this.partitions = "0-" + (kafka.partitions() - 1);
    }

    /// For the annotation below.
    public String partitions() {
        return partitions;
    }

    @KafkaListener(
            id = "admission-outcomes",
            groupId = "${spring.application.name}.admission-outcomes",
            topicPartitions =
                    @TopicPartition(
                            topic = Topics.ADMISSION_OUTCOMES,
                            partitions = "#{__listener.partitions()}",
                            partitionOffsets =
                                    @PartitionOffset(partition = "*", initialOffset = "0", seekPosition = "END")))
    void on(AdmissionOutcome outcome) {
        outcomes.tell(outcome.getRequestId(), outcome.getIdempotencyKey(), outcome.getDuplicate());
    }
}
