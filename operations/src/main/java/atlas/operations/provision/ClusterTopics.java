package atlas.operations.provision;

import static java.util.stream.Collectors.toMap;

import atlas.schemas.TopicSettings;
import atlas.schemas.TopicUse;
import atlas.schemas.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;

/// Every topic of the catalogue and every dead-letter topic, and that those which are there are right.
final class ClusterTopics {

    private final Admin admin;
    private final TopicSettings settings;
    private final TopicMending mending;

    ClusterTopics(Admin admin, TopicSettings settings) {
        this.admin = admin;
        this.settings = settings;
        this.mending = new TopicMending(admin);
    }

    List<Finding> provision() {
        var wanted = wanted();
        var there = Answers.of(admin.listTopics().names());
        var findings = new ArrayList<Finding>();
        var missing = wanted.values().stream()
                .filter(topic -> !there.contains(topic.name()))
                .toList();
        create(missing).forEach(topic -> findings.add(Finding.made("topic %s".formatted(topic))));
        var existing = wanted.values().stream()
                .filter(topic -> there.contains(topic.name()))
                .collect(toMap(NewTopic::name, NewTopic::configs));
        there.stream()
                .filter(ClusterTopics::isPrivate)
                .forEach(topic -> existing.put(
                        topic,
                        Map.of(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, Integer.toString(settings.minInsync()))));
        findings.addAll(check(new TreeMap<>(existing), wanted));
        return findings;
    }

    private Map<String, NewTopic> wanted() {
        return Stream.concat(
                        Topics.all().stream().map(settings::of),
                        TopicUse.all().stream().map(use -> settings.deadLettersOf(use.service())))
                .collect(toMap(NewTopic::name, topic -> topic, (one, _) -> one, TreeMap::new));
    }

    /// What Kafka Streams made itself, as safe as the rest or somebody must see to it.
    private static boolean isPrivate(String topic) {
        return topic.startsWith(TopicUse.TOPOLOGY + "-");
    }

    /// Another that makes the same at the same time is no failure.
    private List<String> create(List<NewTopic> missing) {
        var made = new ArrayList<String>();
        admin.createTopics(missing).values().forEach((topic, created) -> {
            try {
                Answers.of(created);
                made.add(topic);
            } catch (TopicExistsException e) {
                // It is right: whoever made it reads the same catalogue.
            }
        });
        return made;
    }

    private List<Finding> check(Map<String, Map<String, String>> existing, Map<String, NewTopic> wanted) {
        var findings = new ArrayList<Finding>();
        var safe = new TreeMap<>(existing);
        new TreeMap<>(Answers.of(admin.describeTopics(existing.keySet()).allTopicNames())).forEach((name, topic) -> {
            var partitions = wanted.containsKey(name)
                    ? wanted.get(name).numPartitions()
                    : topic.partitions().size();
            if (topic.partitions().size() != partitions) {
                findings.add(Finding.wrong(
                        "topic %s has %d partitions and should have %d: that would move keys, so it is not changed"
                                .formatted(name, topic.partitions().size(), partitions)));
            }
            if (replicas(topic) < settings.replicas()) {
                findings.add(Finding.wrong("topic %s has %d replicas and should have %d: reassign its partitions"
                        .formatted(name, replicas(topic), settings.replicas())));
                // More than it has could be in sync never: nothing could be written any more.
                safe.computeIfPresent(name, (_, config) -> without(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, config));
            }
        });
        findings.addAll(mending.mend(safe));
        return findings;
    }

    private static int replicas(TopicDescription topic) {
        return topic.partitions().stream()
                .mapToInt(partition -> partition.replicas().size())
                .min()
                .orElse(0);
    }

    private static Map<String, String> without(String name, Map<String, String> config) {
        var rest = new TreeMap<>(config);
        rest.keySet().removeAll(Set.of(name));
        return rest;
    }
}
