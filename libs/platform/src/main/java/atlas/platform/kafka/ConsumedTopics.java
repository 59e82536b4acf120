package atlas.platform.kafka;

import java.util.Set;

/// Topics that a consumer group reads, for groups that Spring's listener registry does not know, such as
/// that of a Streams application.
public record ConsumedTopics(String groupId, Set<String> topics) {

    public ConsumedTopics {
        topics = Set.copyOf(topics);
    }
}
