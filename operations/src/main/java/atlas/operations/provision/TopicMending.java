package atlas.operations.provision;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.jspecify.annotations.Nullable;

/// Sets what a topic's settings should be and are not. Settings that nobody promised are left alone.
final class TopicMending {

    private final Admin admin;

    TopicMending(Admin admin) {
        this.admin = admin;
    }

    /// @param wanted settings by topic
    List<Finding> mend(Map<String, Map<String, String>> wanted) {
        var resources = wanted.keySet().stream().map(TopicMending::resource).toList();
        var actual = Answers.of(admin.describeConfigs(resources).all());
        var findings = new ArrayList<Finding>();
        var changes = new HashMap<ConfigResource, Collection<AlterConfigOp>>();
        wanted.forEach((topic, settings) -> new TreeMap<>(settings).forEach((name, value) -> {
            var before = value(actual.get(resource(topic)), name);
            if (!value.equals(before)) {
                changes.computeIfAbsent(resource(topic), _ -> new ArrayList<>())
                        .add(new AlterConfigOp(new ConfigEntry(name, value), AlterConfigOp.OpType.SET));
                findings.add(Finding.mended("topic %s: %s was %s, is %s".formatted(topic, name, before, value)));
            }
        }));
        Answers.of(admin.incrementalAlterConfigs(changes).all());
        return findings;
    }

    private static String value(@Nullable Config config, String name) {
        var entry = config == null ? null : config.get(name);
        return entry == null ? "" : String.valueOf(entry.value());
    }

    private static ConfigResource resource(String topic) {
        return new ConfigResource(ConfigResource.Type.TOPIC, topic);
    }
}
