package atlas.operations.provision;

import atlas.schemas.HttpSchemaRegistry;
import atlas.schemas.Topics;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.errors.SerializationException;

/// The schema of every topic, under the rule that no later one may break an old or a new reader.
final class RegisteredSchemas {

    private final HttpSchemaRegistry registry;

    RegisteredSchemas(HttpSchemaRegistry registry) {
        this.registry = registry;
    }

    List<Finding> provision() {
        var findings = new ArrayList<Finding>();
        for (var topic : Topics.all()) {
            var registered = registry.has(topic.subject(), topic.schema());
            var guarded = registry.isGuarded(topic.subject());
            try {
                registry.publish(topic);
            } catch (SerializationException e) {
                findings.add(Finding.wrong("schema of %s is refused: %s".formatted(topic.subject(), e.getMessage())));
                continue;
            }
            if (!registered) {
                findings.add(Finding.made("schema of %s".formatted(topic.subject())));
            }
            if (!guarded) {
                findings.add(Finding.made("rule that %s stays compatible".formatted(topic.subject())));
            }
        }
        return findings;
    }
}
