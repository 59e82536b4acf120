package atlas.platform.kafka;

import atlas.schemas.Topics;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;

/// The promises of [Topics] as broker settings.
final class TopicSettings {

    private static final Duration COMPACTION_LAG = Duration.ofHours(24);
    private static final Duration TOMBSTONES_KEPT = Duration.ofDays(7);

    /// Topics between parts of one service carry state as well.
    private static final int LARGEST_IN_FLIGHT = 10 * 1024 * 1024;

    private TopicSettings() {}

    static NewTopic of(Topics.Topic topic, KafkaSettings settings) {
        return new NewTopic(topic.name(), settings.partitions(), settings.replicas())
                .configs(config(topic.retention()));
    }

    /// Record timestamps are the log's own everywhere: an event's time is in its payload, and what is old
    /// in there must not be deleted for it.
    private static Map<String, String> config(Topics.Retention retention) {
        var appendTime = Map.entry(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "LogAppendTime");
        return switch (retention) {
            case COMPACTED ->
                Map.ofEntries(
                        appendTime,
                        Map.entry(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT),
                        Map.entry(TopicConfig.MAX_COMPACTION_LAG_MS_CONFIG, millis(COMPACTION_LAG)),
                        Map.entry(TopicConfig.DELETE_RETENTION_MS_CONFIG, millis(TOMBSTONES_KEPT)));
            case FOREVER -> Map.ofEntries(appendTime, Map.entry(TopicConfig.RETENTION_MS_CONFIG, "-1"));
            case SHORT ->
                Map.ofEntries(
                        appendTime,
                        Map.entry(TopicConfig.RETENTION_MS_CONFIG, millis(Duration.ofDays(1))),
                        Map.entry(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(LARGEST_IN_FLIGHT)));
        };
    }

    private static String millis(Duration duration) {
        return Long.toString(duration.toMillis());
    }
}
