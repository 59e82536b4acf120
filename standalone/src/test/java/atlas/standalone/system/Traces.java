package atlas.standalone.system;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toMap;

import atlas.standalone.infra.Port;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/// Where in everything that the running platform keeps a text can be found.
final class Traces {

    private final String text;

    Traces(String text) {
        this.text = text;
    }

    /// The tables of all services, as `database.table`, whoever owns them.
    Set<String> tables() {
        var found = new TreeSet<String>();
        for (var database : query("postgres", "select datname from pg_database where not datistemplate")) {
            for (var table : query(database, "select tablename from pg_tables where schemaname = 'public'")) {
                var rows =
                        "select 1 from public.\"%s\" row where row::text like '%%%s%%' or row::text like '%%%s%%' limit 1"
                                .formatted(table, text, HexFormat.of().formatHex(text.getBytes(UTF_8)));
                if (!query(database, rows).isEmpty()) {
                    found.add(database + "." + table);
                }
            }
        }
        return found;
    }

    /// The topics that a reader finds it on from their beginnings, except the broker's own.
    Set<String> topics() {
        return topics(topic -> !topic.startsWith("__"));
    }

    Set<String> topics(Predicate<String> looked) {
        var found = new TreeSet<String>();
        try (var admin = Admin.create(connection());
                var consumer =
                        new KafkaConsumer<>(connection(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            var names = admin.listTopics().names().get().stream().filter(looked).toList();
            var partitions = admin.describeTopics(names).allTopicNames().get().values().stream()
                    .flatMap(topic -> topic.partitions().stream()
                            .map(partition -> new TopicPartition(topic.name(), partition.partition())))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var left = consumer.endOffsets(partitions).entrySet().stream()
                    .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
            while (!left.isEmpty()) {
                consumer.poll(Duration.ofMillis(100)).forEach(record -> {
                    if (isIn(record)) {
                        found.add(record.topic());
                    }
                });
                left.entrySet().removeIf(end -> consumer.position(end.getKey()) >= end.getValue());
            }
            return found;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// The files below a folder of the platform's whose bytes have it.
    Set<String> files(String folder) {
        var root = RunningPlatform.folder().resolve(folder);
        try (var files = Files.walk(root)) {
            var found = new TreeSet<String>();
            files.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().endsWith("index"))
                    .filter(this::isIn)
                    .forEach(file -> found.add(root.relativize(file).toString()));
            return found;
        } catch (UncheckedIOException e) {
            // A file that went away while the folder was read.
            return files(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Map<String, Object> connection() {
        return Map.of(
                CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG,
                "127.0.0.1:" + RunningPlatform.ports().of(Port.KAFKA));
    }

    private boolean isIn(ConsumerRecord<byte[], byte[]> record) {
        return Stream.of(record.key(), record.value())
                .anyMatch(bytes -> bytes != null && new String(bytes, ISO_8859_1).contains(text));
    }

    private boolean isIn(Path file) {
        try {
            return Files.readString(file, ISO_8859_1).contains(text);
        } catch (NoSuchFileException _) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> query(String database, String sql) {
        var url = "jdbc:postgresql://127.0.0.1:%d/%s?user=postgres"
                .formatted(RunningPlatform.ports().of(Port.POSTGRES), database);
        try (Connection connection = DriverManager.getConnection(url);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var values = new ArrayList<String>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }
}
