package atlas.platform.kafka;

import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.springframework.beans.factory.DisposableBean;

/// How far the consumers of this service are behind: how many records, and since when the oldest of them
/// waits. Whatever instance is asked answers for the whole group.
final class ConsumerLag implements DisposableBean {

    /// Since when a partition's committed end has been at an offset while records lie behind it.
    private record Standing(long offset, long since) {}

    private final ConsumedOffsets offsets;
    private final GapReader gaps;
    /// Records have the real time, so that is what they are held against.
    private final Clock realTime = Clock.systemUTC();

    private final Map<TopicPartition, Standing> open = new HashMap<>();

    ConsumerLag(ConsumedOffsets offsets, GapReader gaps) {
        this.offsets = offsets;
        this.gaps = gaps;
    }

    /// Offsets between what the groups have committed and the ends of their topics: the markers of
    /// transactions count too.
    Map<Tags, Long> records() {
        var consumed = offsets.groups();
        var committed = offsets.committed(consumed);
        var ends = offsets.ends(consumed, IsolationLevel.READ_COMMITTED);
        var lag = zeros(consumed);
        for (var group : consumed) {
            ConsumedOffsets.behind(group, committed, ends)
                    .forEach((partition, next) -> lag.merge(
                            tags(group, partition.topic()), ends.getOrDefault(partition, next) - next, Long::sum));
        }
        return lag;
    }

    /// The age of the oldest record that was not read; where there is none, zero.
    Map<Tags, Double> seconds() {
        var consumed = offsets.groups();
        var committed = offsets.committed(consumed);
        var ends = offsets.ends(consumed, IsolationLevel.READ_COMMITTED);
        var now = realTime.millis();
        var lag = new HashMap<Tags, Double>();
        zeros(consumed).keySet().forEach(tags -> lag.put(tags, 0.0));
        for (var group : consumed) {
            gaps.look(ConsumedOffsets.behind(group, committed, ends), ends)
                    .forEach((partition, at) ->
                            lag.merge(tags(group, partition.topic()), Math.max(0, now - at) / 1e3, Math::max));
        }
        return lag;
    }

    /// How long the oldest open transaction has kept readers from what was written behind it.
    Map<String, Double> openTransactions() {
        var consumed = offsets.groups();
        var stable = offsets.ends(consumed, IsolationLevel.READ_COMMITTED);
        var ends = offsets.ends(consumed, IsolationLevel.READ_UNCOMMITTED);
        var now = realTime.millis();
        var longest = new HashMap<String, Double>();
        stable.forEach((partition, offset) -> {
            var standing = open.get(partition);
            if (ends.getOrDefault(partition, offset) <= offset) {
                open.remove(partition);
            } else if (standing == null || standing.offset() != offset) {
                open.put(partition, new Standing(offset, now));
            }
            var since = open.get(partition);
            longest.merge(partition.topic(), since == null ? 0.0 : (now - since.since()) / 1e3, Math::max);
        });
        return longest;
    }

    private static Map<Tags, Long> zeros(Set<ConsumedTopics> consumed) {
        var zeros = new HashMap<Tags, Long>();
        consumed.forEach(group -> group.topics().forEach(topic -> zeros.put(tags(group, topic), 0L)));
        return zeros;
    }

    private static Tags tags(ConsumedTopics group, String topic) {
        return Tags.of("group", group.groupId(), "topic", topic);
    }

    @Override
    public void destroy() {
        gaps.close();
    }
}
