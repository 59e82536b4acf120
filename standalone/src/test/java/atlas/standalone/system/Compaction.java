package atlas.standalone.system;

import static java.util.stream.Collectors.toMap;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;

/// Compacted topics whose broker does at once what it otherwise does within a day, until this is closed.
final class Compaction implements AutoCloseable {

    private static final Map<String, String> OF_TOPICS = Map.of(
            "segment.ms", "50",
            "min.cleanable.dirty.ratio", "0",
            "file.delete.delay.ms", "0");
    private static final Map<String, String> OF_BROKERS = Map.of("log.cleaner.backoff.ms", "100");

    private final List<String> topics;

    Compaction(String... topics) {
        this.topics = List.of(topics);
        alter(OpType.SET);
    }

    @Override
    public void close() {
        alter(OpType.DELETE);
    }

    private void alter(OpType operation) {
        var brokers = new ConfigResource(ConfigResource.Type.BROKER, "");
        var changes = Stream.concat(
                        topics.stream().map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic)),
                        Stream.of(brokers))
                .collect(toMap(one -> one, one -> operations(one.equals(brokers) ? OF_BROKERS : OF_TOPICS, operation)));
        try (var admin = Admin.create(Traces.connection())) {
            admin.incrementalAlterConfigs(changes).all().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Collection<AlterConfigOp> operations(Map<String, String> settings, OpType operation) {
        return settings.entrySet().stream()
                .map(entry -> new AlterConfigOp(new ConfigEntry(entry.getKey(), entry.getValue()), operation))
                .toList();
    }
}
