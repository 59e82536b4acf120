package atlas.platform.kafka;

import atlas.platform.settings.Require;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param partitions of every topic; a customer's events and windows must meet in one partition, so the
///     number is one for all of them and does not change once there is data
/// @param replicas of every topic: 3 in production, 1 on a single broker
@ConfigurationProperties("atlas.kafka")
public record KafkaSettings(
        @DefaultValue("4") int partitions,
        @DefaultValue("1") short replicas) {

    public KafkaSettings {
        Require.atLeast(1, "atlas.kafka.partitions", partitions);
        Require.atLeast(1, "atlas.kafka.replicas", replicas);
    }
}
