package atlas.platform.replica;

import org.apache.avro.specific.SpecificRecord;
import org.springframework.kafka.annotation.KafkaListener;

/// Keeps the replicas up to date from the topics that `atlas.replicas.topics` names.
public class ReplicaListener {

    private final Replicas replicas;

    public ReplicaListener(Replicas replicas) {
        this.replicas = replicas;
    }

    @KafkaListener(
            id = "replicas",
            groupId = "${spring.application.name}.replicas",
            topics = "#{'${atlas.replicas.topics}'.split(',')}")
    void on(SpecificRecord published) {
        replicas.put(PublishedEntity.of(published));
    }
}
