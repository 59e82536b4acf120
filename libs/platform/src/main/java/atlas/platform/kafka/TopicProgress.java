package atlas.platform.kafka;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import atlas.platform.time.Settling;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
import org.springframework.beans.factory.DisposableBean;

/// Whether this service has read, processed and committed everything on the topics it consumes.
///
/// Committed offsets alone do not tell: the marker that ends a transaction takes an offset that no reader
/// ever commits. So where offsets differ, a [GapReader] looks whether any record lies between.
public final class TopicProgress implements Settling, DisposableBean {

    private final Admin admin;
    private final Supplier<Set<ConsumedTopics>> groups;
    private final GapReader gaps;
    private final Map<String, Set<TopicPartition>> partitions = new HashMap<>();

    TopicProgress(Admin admin, Supplier<Set<ConsumedTopics>> groups, GapReader gaps) {
        this.admin = admin;
        this.groups = groups;
        this.gaps = gaps;
    }

    @Override
    public synchronized Optional<String> pending() {
        var consumed = groups.get();
        if (consumed.isEmpty()) {
            return Optional.empty();
        }
        // In this order: what comes in between makes the answer too careful, never wrong.
        var committed = committed(consumed);
        var ends = ends(consumed);
        var from = new HashMap<TopicPartition, Long>();
        consumed.forEach(group ->
                behind(group, committed, ends).forEach((partition, next) -> from.merge(partition, next, Math::min)));
        gaps.look(from, ends);
        return consumed.stream()
                .filter(group -> behind(group, committed, ends).entrySet().stream()
                        .anyMatch(entry -> !gaps.isEmpty(entry.getKey(), entry.getValue(), ends)))
                .map(group -> group.groupId() + " has not read all")
                .findFirst();
    }

    /// The next offsets of partitions that the group has not committed to their ends.
    private Map<TopicPartition, Long> behind(
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

    private Map<TopicPartition, Long> ends(Set<ConsumedTopics> consumed) {
        var latest = consumed.stream()
                .flatMap(group -> group.topics().stream())
                .distinct()
                .flatMap(topic -> partitions.computeIfAbsent(topic, this::partitionsOf).stream())
                .collect(toMap(one -> one, _ -> OffsetSpec.latest()));
        return get(admin.listOffsets(latest, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                        .all())
                .entrySet()
                .stream()
                .collect(toMap(Map.Entry::getKey, entry -> entry.getValue().offset()));
    }

    private Set<TopicPartition> partitionsOf(String topic) {
        return get(admin.describeTopics(Set.of(topic)).allTopicNames()).values().stream()
                .flatMap(one -> one.partitions().stream())
                .map(one -> new TopicPartition(topic, one.partition()))
                .collect(toSet());
    }

    private Map<String, Map<TopicPartition, Long>> committed(Set<ConsumedTopics> consumed) {
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
    public void destroy() {
        admin.close(Duration.ZERO);
        gaps.close();
    }
}
