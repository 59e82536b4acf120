package atlas.platform.kafka;

import atlas.platform.time.Settling;
import java.util.HashMap;
import java.util.Optional;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.springframework.beans.factory.DisposableBean;

/// Whether this service has read, processed and committed everything on the topics it consumes.
///
/// Committed offsets alone do not tell: the marker that ends a transaction takes an offset that no reader
/// ever commits. So where offsets differ, a [GapReader] looks whether any record lies between.
public final class TopicProgress implements Settling, DisposableBean {

    private final ConsumedOffsets offsets;
    private final GapReader gaps;

    TopicProgress(ConsumedOffsets offsets, GapReader gaps) {
        this.offsets = offsets;
        this.gaps = gaps;
    }

    @Override
    public synchronized Optional<String> pending() {
        var consumed = offsets.groups();
        if (consumed.isEmpty()) {
            return Optional.empty();
        }
        // In this order: what comes in between makes the answer too careful, never wrong.
        var committed = offsets.committed(consumed);
        var ends = offsets.ends(consumed, IsolationLevel.READ_COMMITTED);
        var from = new HashMap<TopicPartition, Long>();
        consumed.forEach(group -> ConsumedOffsets.behind(group, committed, ends)
                .forEach((partition, next) -> from.merge(partition, next, Math::min)));
        gaps.look(from, ends);
        return consumed.stream()
                .filter(group -> ConsumedOffsets.behind(group, committed, ends).entrySet().stream()
                        .anyMatch(entry -> !gaps.isEmpty(entry.getKey(), entry.getValue(), ends)))
                .map(group -> group.groupId() + " has not read all")
                .findFirst();
    }

    @Override
    public void destroy() {
        gaps.close();
    }
}
