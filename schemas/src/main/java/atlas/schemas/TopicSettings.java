package atlas.schemas;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;

/// The promises of [Topics] as settings of brokers: the one place where they are written down, for services
/// that create what is missing and for the tool that provisions a cluster.
///
/// @param partitions of every topic; a customer's events and windows must meet in one partition, so the
///     number is one for all of them and does not change once there is data
/// @param replicas of every topic: 3 in production, 1 on a single broker
/// @param minInsync how many replicas must have a record before it is acknowledged
public record TopicSettings(int partitions, short replicas, int minInsync) {

    private static final int REPLICAS_OF_PRODUCTION = 3;
    private static final Duration COMPACTION_LAG = Duration.ofHours(24);
    private static final Duration WEEK = Duration.ofDays(7);
    private static final Duration TOMBSTONES_KEPT = Duration.ofDays(7);
    private static final Duration IN_FLIGHT = Duration.ofDays(1);

    /// Topics between parts of one service carry state as well.
    private static final int LARGEST_IN_FLIGHT = 10 * 1024 * 1024;

    public TopicSettings {
        if (partitions < 1 || replicas < 1 || minInsync < 1 || minInsync > replicas) {
            throw new IllegalArgumentException("Not possible: %d partitions, %d replicas, of which %d must be in sync"
                    .formatted(partitions, replicas, minInsync));
        }
    }

    /// Where three brokers keep a record, two must have it: one may fail and nothing is refused or lost.
    public static int usualMinInsync(short replicas) {
        return replicas >= REPLICAS_OF_PRODUCTION ? 2 : 1;
    }

    public NewTopic of(Topics.Topic topic) {
        return new NewTopic(topic.name(), partitions, replicas).configs(config(topic.retention()));
    }

    /// What could not be taken is kept for as long as somebody needs to look at it, and not longer: it may be
    /// about a customer that is deleted meanwhile.
    public NewTopic deadLettersOf(String service) {
        return new NewTopic(Topics.deadLettersOf(service), 1, replicas).configs(config(Topics.Retention.WEEK));
    }

    /// Record timestamps are the log's own everywhere: an event's time is in its payload, and what is old
    /// in there must not be deleted for it.
    private Map<String, String> config(Topics.Retention retention) {
        var config = new HashMap<String, String>();
        config.put(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "LogAppendTime");
        config.put(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, Integer.toString(minInsync));
        switch (retention) {
            case COMPACTED -> {
                config.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT);
                config.put(TopicConfig.MAX_COMPACTION_LAG_MS_CONFIG, millis(COMPACTION_LAG));
                config.put(TopicConfig.DELETE_RETENTION_MS_CONFIG, millis(TOMBSTONES_KEPT));
            }
            case FOREVER -> {
                config.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE);
                config.put(TopicConfig.RETENTION_MS_CONFIG, "-1");
                config.put(TopicConfig.RETENTION_BYTES_CONFIG, "-1");
            }
            case WEEK -> {
                config.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE);
                config.put(TopicConfig.RETENTION_MS_CONFIG, millis(WEEK));
            }
            case SHORT -> {
                config.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE);
                config.put(TopicConfig.RETENTION_MS_CONFIG, millis(IN_FLIGHT));
                config.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(LARGEST_IN_FLIGHT));
            }
        }
        return config;
    }

    private static String millis(Duration duration) {
        return Long.toString(duration.toMillis());
    }
}
