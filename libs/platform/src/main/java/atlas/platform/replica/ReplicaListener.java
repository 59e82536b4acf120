package atlas.platform.replica;

import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.kafka.annotation.KafkaListener;

/// Keeps the replicas up to date from the topics that [ReplicaSettings] names.
public class ReplicaListener {

    private final Replicas replicas;
    private final String[] topics;
    private final ApplicationEventPublisher events;

    public ReplicaListener(Replicas replicas, ReplicaSettings settings, ApplicationEventPublisher events) {
        this.replicas = replicas;
        this.topics = settings.topics().toArray(String[]::new);
        this.events = events;
    }

    /// For the annotation below.
    public String[] topics() {
        return topics.clone();
    }

    @KafkaListener(id = "replicas", groupId = "${spring.application.name}.replicas", topics = "#{__listener.topics()}")
    void on(ConsumerRecord<String, SpecificRecord> published) {
        if (published.value() == null) {
            var erased = Erased.byTombstone(published.topic(), published.key());
            replicas.erase(erased);
            events.publishEvent(erased);
            return;
        }
        var entity = PublishedEntity.of(published.value());
        replicas.put(entity);
        if (PublishedEntity.isDeleted(entity.data())) {
            events.publishEvent(new Erased(entity.merchant(), entity.kind(), entity.id()));
        }
    }
}
