package atlas.platform.kafka;

import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.springframework.beans.factory.DisposableBean;

/// Marks how far topics reach at one moment, and tells whether a group has read and committed everything up
/// to there. Whichever instances of the group did it makes no difference.
public final class TopicMarks implements DisposableBean {

    /// Where topics ended, for the group that is to read up to there.
    public record Mark(ConsumedTopics group, Map<TopicPartition, Long> ends) {

        public Mark {
            ends = Map.copyOf(ends);
        }
    }

    private final ConsumedOffsets offsets;
    private final GapReader gaps;

    TopicMarks(ConsumedOffsets offsets, GapReader gaps) {
        this.offsets = offsets;
        this.gaps = gaps;
    }

    /// The ends of the topics now. Open transactions count: whoever commits one tells its readers before it
    /// tells all topics that it wrote to.
    public Mark now(ConsumedTopics group) {
        return new Mark(group, offsets.ends(Set.of(group), IsolationLevel.READ_UNCOMMITTED));
    }

    /// Whether all records before the mark were read, or taken back by who wrote them.
    public synchronized boolean isPassed(Mark mark) {
        var committed = offsets.committed(Set.of(mark.group()));
        var behind = ConsumedOffsets.behind(mark.group(), committed, mark.ends());
        gaps.look(behind, mark.ends());
        return behind.entrySet().stream()
                .allMatch(entry -> gaps.isEmpty(entry.getKey(), entry.getValue(), mark.ends()));
    }

    @Override
    public void destroy() {
        gaps.close();
    }
}
