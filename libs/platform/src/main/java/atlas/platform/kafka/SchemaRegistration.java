package atlas.platform.kafka;

import atlas.schemas.SchemaRegistry;
import atlas.schemas.Topics;
import java.io.UncheckedIOException;
import org.apache.kafka.common.errors.SerializationException;
import org.springframework.beans.factory.InitializingBean;

/// Registers the schemas of the topics a service writes before it writes any. A change that readers
/// could not follow is refused by the registry, and the service does not start.
final class SchemaRegistration implements InitializingBean {

    private final SchemaRegistry registry;
    private final UsedTopics topics;

    SchemaRegistration(SchemaRegistry registry, UsedTopics topics) {
        this.registry = registry;
        this.topics = topics;
    }

    @Override
    public void afterPropertiesSet() {
        topics.written().forEach(this::register);
    }

    private void register(Topics.Topic topic) {
        try {
            registry.publish(topic);
        } catch (SerializationException | UncheckedIOException e) {
            throw new SchemasNotRegistered(topic.subject(), e);
        }
    }
}
