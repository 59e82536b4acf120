package atlas.platform.kafka;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/// What the brokers say of the topics that this service consumes.
final class ConsumedOffsets implements AutoCloseable {

    private final Admin admin;
    private final Supplier<Set<ConsumedTopics>> groups;
    private final Map<String, Set<TopicPartition>> partitions = new ConcurrentHashMap<>();

    ConsumedOffsets(Admin admin, Supplier<Set<ConsumedTopics>> groups) {
        this.admin = admin;
        this.groups = groups;
    }

    Set<ConsumedTopics> groups() {
        return groups.get();
    }

    /// The next offsets of partitions that the group has not committed to their ends.
    static Map<TopicPartition, Long> behind(
            ConsumedTopics group, Map<String, Map<TopicPartition, Long>> committed, Map<TopicPartition, Long> ends) {
        var own = committed.getOrDefault(group.groupId(), Map.of());
        var behind = new HashMap<TopicPartition, Long>();
        ends.forEach((partition, end) -> {
            var next = own.getOrDefault(partition, 0L);
            if (group.topics().contains(partition.topic()) && next < end) {
                behind.put(partition, next);
            }
        });
        return behind;
    }

    /// Where the consumed topics end.
    ///
    /// @param isolation committed: before the oldest transaction that is open
    Map<TopicPartition, Long> ends(Set<ConsumedTopics> consumed, IsolationLevel isolation) {
        return offsets(
                consumed.stream().flatMap(group -> group.topics().stream()).collect(toSet()),
                OffsetSpec.latest(),
                isolation);
    }

    /// How many records of a topic are kept.
    long kept(String topic) {
        var ends = offsets(Set.of(topic), OffsetSpec.latest(), IsolationLevel.READ_COMMITTED);
        var begins = offsets(Set.of(topic), OffsetSpec.earliest(), IsolationLevel.READ_COMMITTED);
        return ends.entrySet().stream()
                .mapToLong(end -> end.getValue() - begins.getOrDefault(end.getKey(), 0L))
                .sum();
    }

    private Map<TopicPartition, Long> offsets(Collection<String> topics, OffsetSpec which, IsolationLevel isolation) {
        var asked = topics.stream()
                .flatMap(topic -> partitions.computeIfAbsent(topic, this::partitionsOf).stream())
                .collect(toMap(one -> one, _ -> which));
        return get(admin.listOffsets(asked, new ListOffsetsOptions(isolation)).all()).entrySet().stream()
                .collect(toMap(Map.Entry::getKey, entry -> entry.getValue().offset()));
    }

    private Set<TopicPartition> partitionsOf(String topic) {
        return get(admin.describeTopics(Set.of(topic)).allTopicNames()).values().stream()
                .flatMap(one -> one.partitions().stream())
                .map(one -> new TopicPartition(topic, one.partition()))
                .collect(toSet());
    }

    /// The next offsets by group.
    Map<String, Map<TopicPartition, Long>> committed(Set<ConsumedTopics> consumed) {
        var asked = consumed.stream()
                .map(ConsumedTopics::groupId)
                .distinct()
                .collect(toMap(one -> one, _ -> new ListConsumerGroupOffsetsSpec()));
        var committed = new HashMap<String, Map<TopicPartition, Long>>();
        get(admin.listConsumerGroupOffsets(asked).all()).forEach((group, offsets) -> {
            var known = new HashMap<TopicPartition, Long>();
            offsets.forEach((partition, offset) -> {
                if (offset != null) {
                    known.put(partition, offset.offset());
                }
            });
            committed.put(group, known);
        });
        return committed;
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
    public void close() {
        admin.close(Duration.ZERO);
    }
}
