package atlas.platform.kafka;

import atlas.schemas.Topics;
import java.util.List;
import java.util.stream.Stream;

/// The topics a service writes and reads. Each service makes sure that they exist, with the settings
/// that [Topics] promises, so that services may start in any order; schemas are registered by the one
/// service that writes a topic.
public record UsedTopics(List<Topics.Topic> written, List<Topics.Topic> read) {

    public UsedTopics {
        written = List.copyOf(written);
        read = List.copyOf(read);
    }

    public static UsedTopics reading(String... topics) {
        return new UsedTopics(List.of(), named(topics));
    }

    public UsedTopics writing(String... topics) {
        return new UsedTopics(named(topics), read);
    }

    Stream<Topics.Topic> all() {
        return Stream.concat(written.stream(), read.stream()).distinct();
    }

    private static List<Topics.Topic> named(String... topics) {
        return Stream.of(topics).map(Topics::named).toList();
    }
}
