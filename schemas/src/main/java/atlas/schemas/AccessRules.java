package atlas.schemas;

import static org.apache.kafka.common.acl.AclOperation.CREATE;
import static org.apache.kafka.common.acl.AclOperation.DELETE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE_CONFIGS;
import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.apache.kafka.common.acl.AclOperation.WRITE;
import static org.apache.kafka.common.resource.PatternType.LITERAL;
import static org.apache.kafka.common.resource.PatternType.PREFIXED;
import static org.apache.kafka.common.resource.ResourceType.GROUP;
import static org.apache.kafka.common.resource.ResourceType.TOPIC;
import static org.apache.kafka.common.resource.ResourceType.TRANSACTIONAL_ID;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/// The least rights with which a principal can do its work, on a cluster that allows nothing else. The right
/// to read or write includes the right to describe.
public final class AccessRules {

    private AccessRules() {}

    /// Of a service, whose principal has its name: its topics, the groups that begin with its name, the
    /// transactions of its outbox.
    public static Set<AclBinding> of(TopicUse use) {
        var principal = "User:" + use.service();
        var topics = Stream.concat(
                use.reads().stream().map(topic -> allow(principal, READ, TOPIC, topic, LITERAL)),
                Stream.concat(use.writes().stream(), Stream.of(Topics.deadLettersOf(use.service())))
                        .map(topic -> allow(principal, WRITE, TOPIC, topic, LITERAL)));
        var own = Stream.of(
                allow(principal, READ, GROUP, use.service() + ".", PREFIXED),
                allow(principal, WRITE, TRANSACTIONAL_ID, use.service() + "-outbox-", PREFIXED));
        var topology = use.service().equals(TopicUse.METERING) ? topology(principal) : Stream.<AclBinding>of();
        return Stream.of(topics, own, topology).flatMap(one -> one).collect(Collectors.toUnmodifiableSet());
    }

    /// Of a data team: it reads the contracts, in groups that begin with its name, and nothing else.
    ///
    /// @param personal whether it may also read the topics that name people
    public static Set<AclBinding> ofReader(String name, boolean personal) {
        var principal = "User:" + name;
        var topics = Topics.all().stream()
                .filter(topic -> topic.audience() == Topics.Audience.PUBLIC
                        || personal && topic.audience() == Topics.Audience.PERSONAL)
                .map(topic -> allow(principal, READ, TOPIC, topic.name(), LITERAL));
        var groups = Stream.of(
                allow(principal, READ, GROUP, name, LITERAL), allow(principal, READ, GROUP, name + ".", PREFIXED));
        return Stream.concat(topics, groups).collect(Collectors.toUnmodifiableSet());
    }

    /// Kafka Streams makes its own topics, and deletes from them what every reader has passed.
    private static Stream<AclBinding> topology(String principal) {
        var prefix = TopicUse.TOPOLOGY + "-";
        return Stream.concat(
                Stream.of(CREATE, READ, WRITE, DELETE, DESCRIBE_CONFIGS)
                        .map(operation -> allow(principal, operation, TOPIC, prefix, PREFIXED)),
                Stream.of(
                        allow(principal, READ, GROUP, TopicUse.TOPOLOGY, LITERAL),
                        allow(principal, WRITE, TRANSACTIONAL_ID, prefix, PREFIXED)));
    }

    private static AclBinding allow(
            String principal, AclOperation operation, ResourceType type, String name, PatternType pattern) {
        return new AclBinding(
                new ResourcePattern(type, name, pattern),
                new AccessControlEntry(principal, "*", operation, AclPermissionType.ALLOW));
    }
}
