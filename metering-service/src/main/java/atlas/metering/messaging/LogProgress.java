package atlas.metering.messaging;

import atlas.kernel.MerchantId;
import atlas.metering.archive.Archive;
import atlas.metering.archive.ArchiveGrowth;
import atlas.metering.archive.ArchiveProgress;
import atlas.platform.web.Unavailable;
import atlas.schemas.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.stereotype.Component;

/// Compares the archive with the end of `usage.events`. The marker that ends a transaction takes an offset too,
/// so the last record is looked for where the two differ.
@Component
class LogProgress implements ArchiveProgress, DisposableBean {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration POLL = Duration.ofMillis(20);
    private static final int POLLS = 250;
    private static final int NEAR_THE_END = 1_000;

    /// No record has an offset from `from`, inclusive, to `to`, exclusive.
    private record Gap(long from, long to) {}

    private final Archive archive;
    private final ArchiveGrowth growth;
    private final ConsumerFactory<String, SpecificRecord> consumers;
    private final Map<TopicPartition, Gap> gaps = new HashMap<>();
    private @Nullable Consumer<String, SpecificRecord> consumer;
    private int partitions;

    LogProgress(Archive archive, ArchiveGrowth growth, ConsumerFactory<String, SpecificRecord> consumers) {
        this.archive = archive;
        this.growth = growth;
        this.consumers = consumers;
    }

    @Override
    public void awaitAll(MerchantId merchant, String customer) {
        var partition = partitionOf(merchant.key(customer));
        var target = afterLastRecord(partition);
        if (!growth.await(() -> archive.nextOffset(partition.partition()) >= target, PATIENCE)) {
            throw new Unavailable("Events are still being counted; ask again");
        }
    }

    /// As producers choose it.
    private synchronized TopicPartition partitionOf(String key) {
        if (partitions == 0) {
            partitions = reader().partitionsFor(Topics.USAGE_EVENTS).size();
        }
        var hash = Utils.toPositive(Utils.murmur2(key.getBytes(StandardCharsets.UTF_8)));
        return new TopicPartition(Topics.USAGE_EVENTS, hash % partitions);
    }

    /// The offset after the last record; what the archive has, if it has all.
    private synchronized long afterLastRecord(TopicPartition partition) {
        var kept = archive.nextOffset(partition.partition());
        var end = reader().endOffsets(List.of(partition)).getOrDefault(partition, 0L);
        var gap = gaps.get(partition);
        if (kept >= end || (gap != null && gap.from() <= kept && gap.to() >= end)) {
            return kept;
        }
        var near = Math.max(kept, end - NEAR_THE_END);
        var last = lastRecord(partition, near, end);
        if (last < 0 && near > kept) {
            last = lastRecord(partition, kept, end);
        }
        if (last < 0) {
            gaps.put(partition, new Gap(kept, end));
            return kept;
        }
        return last + 1;
    }

    /// The last record from an offset to the end, or -1.
    private long lastRecord(TopicPartition partition, long from, long end) {
        var reader = reader();
        reader.assign(List.of(partition));
        reader.seek(partition, from);
        var last = -1L;
        for (var polls = 0; polls < POLLS && reader.position(partition) < end; polls++) {
            for (var record : reader.poll(POLL)) {
                last = Math.max(last, record.offset());
            }
        }
        if (reader.position(partition) < end) {
            throw new Unavailable("The log of events does not answer in time; ask again");
        }
        return last;
    }

    private Consumer<String, SpecificRecord> reader() {
        if (consumer == null) {
            consumer = consumers.createConsumer("metering-log-progress", "");
        }
        return consumer;
    }

    @Override
    public synchronized void destroy() {
        if (consumer != null) {
            consumer.close();
        }
    }
}
