package atlas.schemas.contract;

import atlas.schemas.TopicUse;
import atlas.schemas.Topics;
import java.util.stream.Collectors;

/// What a topic promises, in words.
final class Promises {

    private Promises() {}

    static String of(Topics.Topic topic) {
        return String.join(
                "\n",
                topic.schema().getDoc(),
                "Key: " + key(topic),
                "Order: " + order(topic),
                "Kept: " + kept(topic),
                "Written by " + TopicUse.writerOf(topic.name()).orElseThrow().service() + "." + audience(topic));
    }

    static String key(Topics.Topic topic) {
        return topic.key().stream().map(field -> "`" + field + "`").collect(Collectors.joining(", "))
                + ", with slashes.";
    }

    static String order(Topics.Topic topic) {
        var fields = topic.schema();
        var newer = fields.getField("revision") != null
                ? "revision"
                : fields.getField("version") != null ? "version" : null;
        var order = "records with the same key are in one partition, in the order they happened.";
        return newer == null
                ? order
                : order
                        + " A record may come twice: one whose `%s` is not higher than what you have is no news."
                                .formatted(newer);
    }

    static String kept(Topics.Topic topic) {
        return switch (topic.retention()) {
            case COMPACTED ->
                "the newest record of each key, for ever; older ones until compaction, at most a day. A null value (a"
                        + " tombstone) says that the key is gone; it is kept for seven days.";
            case FOREVER -> "every record, for ever.";
            case WEEK -> "every record, for seven days.";
            case SHORT -> "every record, for a day.";
        };
    }

    private static String audience(Topics.Topic topic) {
        return topic.audience() == Topics.Audience.PERSONAL
                ? " Names people and their mail addresses: a data team needs a right of its own to read it."
                : "";
    }
}
