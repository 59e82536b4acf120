package atlas.platform.kafka;

import atlas.platform.settings.Require;
import atlas.schemas.TopicSettings;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// What a service gives a topic that it finds missing.
///
/// @param partitions of every topic
/// @param replicas of every topic: 3 in production, 1 on a single broker
/// @param minInsync replicas that acknowledge a record; what is usual for so many replicas if it is not said
@ConfigurationProperties("atlas.kafka")
public record KafkaSettings(
        @DefaultValue("4") int partitions,
        @DefaultValue("1") short replicas,
        @Nullable Integer minInsync) {

    public KafkaSettings {
        Require.atLeast(1, "atlas.kafka.partitions", partitions);
        Require.atLeast(1, "atlas.kafka.replicas", replicas);
        if (minInsync != null) {
            Require.between(1, replicas, "atlas.kafka.min-insync", minInsync);
        }
    }

    public TopicSettings topics() {
        return new TopicSettings(
                partitions, replicas, minInsync == null ? TopicSettings.usualMinInsync(replicas) : minInsync);
    }
}
