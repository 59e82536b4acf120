package atlas.operations.provision;

import static java.util.stream.Collectors.toSet;

import atlas.schemas.AccessRules;
import atlas.schemas.TopicUse;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AccessControlEntryFilter;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.ResourcePatternFilter;

/// Gives services and data teams the least rights. A service that has more than that keeps it and is named:
/// somebody gave it for a reason that is not known here.
final class ClusterAccess {

    private final Admin admin;

    ClusterAccess(Admin admin) {
        this.admin = admin;
    }

    List<Finding> provision(List<String> readers, List<String> personalReaders) {
        var services = TopicUse.all().stream().map(AccessRules::of).flatMap(Set::stream);
        var teams = Stream.concat(
                readers.stream().map(name -> AccessRules.ofReader(name, false)),
                personalReaders.stream().map(name -> AccessRules.ofReader(name, true)));
        var wanted = Stream.concat(services, teams.flatMap(Set::stream)).collect(toSet());
        var there = there();
        var missing = wanted.stream().filter(rule -> !there.contains(rule)).toList();
        Answers.of(admin.createAcls(missing).all());
        var ours = TopicUse.all().stream().map(use -> "User:" + use.service()).collect(toSet());
        var more = there.stream()
                .filter(rule -> ours.contains(rule.entry().principal()) && !wanted.contains(rule))
                .filter(rule -> rule.entry().permissionType() == AclPermissionType.ALLOW);
        return Stream.concat(
                        missing.stream().map(rule -> Finding.made("right %s".formatted(text(rule)))),
                        more.map(
                                rule -> Finding.wrong("right %s is more than the service needs".formatted(text(rule)))))
                .sorted(Comparator.comparing(Finding::toString))
                .toList();
    }

    private Collection<AclBinding> there() {
        return Set.copyOf(Answers.of(admin.describeAcls(new AclBindingFilter(
                        ResourcePatternFilter.ANY,
                        new AccessControlEntryFilter(null, null, AclOperation.ANY, AclPermissionType.ANY)))
                .values()));
    }

    private static String text(AclBinding rule) {
        return "of %s to %s %s %s (%s)"
                .formatted(
                        rule.entry().principal(),
                        rule.entry().operation(),
                        rule.pattern().resourceType(),
                        rule.pattern().name(),
                        rule.pattern().patternType());
    }
}
