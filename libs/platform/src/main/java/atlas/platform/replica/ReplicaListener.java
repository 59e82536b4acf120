package atlas.platform.replica;

import org.apache.avro.specific.SpecificRecord;
import org.springframework.kafka.annotation.KafkaListener;

/// Keeps the replicas up to date from the topics that [ReplicaSettings] names.
public class ReplicaListener {

    private final Replicas replicas;
    private final String[] topics;

    public ReplicaListener(Replicas replicas, ReplicaSettings settings) {
        this.replicas = replicas;
        this.topics = settings.topics().toArray(String[]::new);
    }

    /// For the annotation below.
    public String[] topics() {
        return topics.clone();
    }

    @KafkaListener(id = "replicas", groupId = "${spring.application.name}.replicas", topics = "#{__listener.topics()}")
    void on(SpecificRecord published) {
        replicas.put(PublishedEntity.of(published));
    }
}
