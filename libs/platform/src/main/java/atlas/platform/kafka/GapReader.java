package atlas.platform.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/// Finds stretches of partitions that hold no committed record, and remembers the newest of each: on a
/// quiet topic the same one is asked for again and again.
final class GapReader {

    private static final Duration POLL = Duration.ofMillis(10);
    private static final int POLLS = 200;

    /// No record has an offset from `from`, inclusive, to `to`, exclusive.
    private record Gap(long from, long to) {}

    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final Map<TopicPartition, Gap> gaps = new HashMap<>();
    private @Nullable Consumer<byte[], byte[]> consumer;

    /// @param consumers makes a consumer without a group that reads committed records only
    GapReader(Supplier<Consumer<byte[], byte[]>> consumers) {
        this.consumers = consumers;
    }

    /// Whether it is known that no record lies between the offset and the end of the partition.
    boolean isEmpty(TopicPartition partition, long from, Map<TopicPartition, Long> ends) {
        var gap = gaps.get(partition);
        return gap != null && gap.from() <= from && gap.to() >= ends.getOrDefault(partition, 0L);
    }

    /// Looks at what is not known yet, until the first record or the end of each partition. A broker that does
    /// not answer in time leaves it unknown.
    ///
    /// @return the timestamps of the records that were found
    Map<TopicPartition, Long> look(Map<TopicPartition, Long> from, Map<TopicPartition, Long> ends) {
        var found = new HashMap<TopicPartition, Long>();
        var unknown = new HashMap<>(from);
        unknown.entrySet().removeIf(entry -> isEmpty(entry.getKey(), entry.getValue(), ends));
        if (unknown.isEmpty()) {
            return found;
        }
        var reader = reader();
        reader.assign(unknown.keySet());
        unknown.forEach(reader::seek);
        for (var polls = 0; polls < POLLS && !unknown.isEmpty(); polls++) {
            for (var record : reader.poll(POLL)) {
                found.putIfAbsent(new TopicPartition(record.topic(), record.partition()), record.timestamp());
            }
            unknown.keySet().removeAll(found.keySet());
            unknown.entrySet().removeIf(entry -> reachedEnd(reader, entry.getKey(), entry.getValue(), ends));
        }
        return found;
    }

    private boolean reachedEnd(
            Consumer<byte[], byte[]> reader, TopicPartition partition, long from, Map<TopicPartition, Long> ends) {
        var position = reader.position(partition);
        if (position < ends.getOrDefault(partition, 0L)) {
            return false;
        }
        gaps.put(partition, new Gap(from, position));
        return true;
    }

    private Consumer<byte[], byte[]> reader() {
        if (consumer == null) {
            consumer = consumers.get();
        }
        return consumer;
    }

    void close() {
        if (consumer != null) {
            consumer.close();
        }
    }
}
