package atlas.platform.kafka;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import atlas.platform.time.Settling;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.springframework.beans.factory.DisposableBean;

/// Whether this service has read, processed and committed everything on the topics it consumes.
///
/// Committed offsets alone do not tell: the marker that ends a transaction takes an offset that no reader
/// ever commits. So where offsets differ, a reader looks whether any record lies between.
public final class TopicProgress implements Settling, DisposableBean {

    private static final Duration LOOK = Duration.ofMillis(500);

    private final Admin admin;
    private final Supplier<Set<ConsumedTopics>> groups;
    private final Supplier<Consumer<byte[], byte[]>> reader;

    /// @param reader makes a consumer without a group that reads committed records only
    public TopicProgress(Admin admin, Supplier<Set<ConsumedTopics>> groups, Supplier<Consumer<byte[], byte[]>> reader) {
        this.admin = admin;
        this.groups = groups;
        this.reader = reader;
    }

    @Override
    public synchronized Optional<String> pending() {
        for (var group : groups.get()) {
            var unread = unread(group);
            if (!unread.isEmpty()) {
                return Optional.of("%s has not read all of %s".formatted(group.groupId(), unread));
            }
        }
        return Optional.empty();
    }

    private Set<String> unread(ConsumedTopics group) {
        // In this order: what comes in between makes the answer too careful, never wrong.
        var committed = committed(group.groupId());
        var ends = ends(group.topics());
        var behind = new HashMap<TopicPartition, Long>();
        ends.forEach((partition, end) -> {
            var next = committed.getOrDefault(partition, 0L);
            if (next < end) {
                behind.put(partition, next);
            }
        });
        return behind.isEmpty() ? Set.of() : withRecords(behind, ends);
    }

    private Set<String> withRecords(Map<TopicPartition, Long> behind, Map<TopicPartition, Long> ends) {
        try (var consumer = reader.get()) {
            consumer.assign(behind.keySet());
            behind.forEach(consumer::seek);
            var open = new HashSet<>(behind.keySet());
            while (!open.isEmpty()) {
                var found = consumer.poll(LOOK);
                if (!found.isEmpty()) {
                    return found.partitions().stream()
                            .map(TopicPartition::toString)
                            .collect(Collectors.toCollection(TreeSet::new));
                }
                open.removeIf(partition -> consumer.position(partition) >= ends.getOrDefault(partition, 0L));
            }
            return Set.of();
        }
    }

    private Map<TopicPartition, Long> ends(Set<String> topics) {
        var partitions = get(admin.describeTopics(topics).allTopicNames()).values().stream()
                .flatMap(topic ->
                        topic.partitions().stream().map(one -> new TopicPartition(topic.name(), one.partition())))
                .collect(toSet());
        var latest = partitions.stream().collect(toMap(one -> one, _ -> OffsetSpec.latest()));
        return get(admin.listOffsets(latest, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                        .all())
                .entrySet()
                .stream()
                .collect(toMap(Map.Entry::getKey, entry -> entry.getValue().offset()));
    }

    private Map<TopicPartition, Long> committed(String groupId) {
        var offsets = new HashMap<TopicPartition, Long>();
        get(admin.listConsumerGroupOffsets(groupId).partitionsToOffsetAndMetadata())
                .forEach((partition, offset) -> {
                    if (offset != null) {
                        offsets.put(partition, offset.offset());
                    }
                });
        return offsets;
    }

    private static <T> T get(KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new KafkaException("The broker does not tell how far topics were read", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("Interrupted while asking how far topics were read", e);
        }
    }

    @Override
    public void destroy() {
        admin.close(Duration.ZERO);
    }
}
