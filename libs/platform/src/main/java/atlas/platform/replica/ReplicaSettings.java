package atlas.platform.replica;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// @param topics that the service keeps replicas of; what it is built for, not for a deployment to choose
@ConfigurationProperties("atlas.replicas")
public record ReplicaSettings(List<String> topics) {

    public ReplicaSettings {
        topics = List.copyOf(topics);
    }
}
