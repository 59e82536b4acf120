package atlas.operations;

import static org.assertj.core.api.Assertions.assertThat;

import atlas.schemas.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/// The sinks name topics and fields that are there, and settings that their connectors know.
class ConnectTest {

    private static final Set<String> COMMON = Set.of(
            "connector.class",
            "tasks.max",
            "topics",
            "consumer.override.isolation.level",
            "key.converter",
            "value.converter",
            "value.converter.schema.registry.url",
            "transforms",
            "errors.tolerance");
    private static final Map<String, Set<String>> KNOWN = Map.of(
            "io.debezium.connector.jdbc.JdbcSinkConnector",
            Set.of(
                    "connection.url",
                    "connection.username",
                    "connection.password",
                    "insert.mode",
                    "primary.key.mode",
                    "primary.key.fields",
                    "delete.enabled",
                    "schema.evolution"),
            "org.apache.iceberg.connect.IcebergSinkConnector",
            Set.of(
                    "iceberg.tables",
                    "iceberg.tables.auto-create-enabled",
                    "iceberg.tables.evolve-schema-enabled",
                    "iceberg.tables.default-partition-by",
                    "iceberg.control.commit.interval-ms",
                    "iceberg.catalog.type",
                    "iceberg.catalog.uri",
                    "iceberg.catalog.warehouse",
                    "iceberg.catalog.io-impl"));

    /// Words of SQL that are names of columns only in quotes, which the sink does not write.
    private static final Set<String> RESERVED = Set.of("end", "user", "order", "group", "table", "limit", "offset");

    static Stream<Path> sinks() throws IOException {
        try (var files = Files.list(Repository.ROOT.resolve("operations/connect"))) {
            return files.filter(file -> file.toString().endsWith(".json")).toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("sinks")
    void readsTopicsOfTheContract(Path file) {
        var config = config(file);
        assertThat(topics(config)).isNotEmpty().allMatch(Topics.Topic::isContract);
        assertThat(config)
                .containsEntry("consumer.override.isolation.level", "read_committed")
                .containsEntry("key.converter", "org.apache.kafka.connect.storage.StringConverter")
                .containsEntry("value.converter", "io.confluent.connect.avro.AvroConverter");
    }

    @ParameterizedTest
    @MethodSource("sinks")
    void setsWhatItsConnectorKnows(Path file) {
        var config = config(file);
        var known = new TreeSet<>(COMMON);
        known.addAll(KNOWN.getOrDefault(config.get("connector.class"), Set.of()));
        Stream.of(config.getOrDefault("transforms", "").split(",", -1))
                .forEach(name -> config.keySet().stream()
                        .filter(key -> !name.isEmpty() && key.startsWith("transforms." + name + "."))
                        .forEach(known::add));
        assertThat(known).containsAll(config.keySet());
        assertThat(config.entrySet())
                .filteredOn(entry ->
                        entry.getKey().contains("password") || entry.getKey().endsWith(".url"))
                .allMatch(entry -> entry.getValue().startsWith("${env:"));
    }

    /// A table of JDBC has columns for values only, and each field that a sink names is one of a schema.
    @ParameterizedTest
    @MethodSource("sinks")
    void namesFieldsThatAreThere(Path file) {
        var config = config(file);
        var inner = config.getOrDefault("transforms.customer.field", "");
        var excluded = names(config, "transforms.rows.exclude");
        var included = names(config, "transforms.rows.include");
        var all = topics(config).stream()
                .map(topic -> inner.isEmpty()
                        ? topic.schema()
                        : topic.schema().getField(inner).schema())
                .flatMap(schema -> schema.getFields().stream())
                .collect(Collectors.toMap(Schema.Field::name, field -> value(field.schema()), (one, _) -> one));
        assertThat(all.keySet()).containsAll(excluded).containsAll(included);
        if (config.containsKey("primary.key.mode")) {
            var renamed = names(config, "transforms.rows.renames").stream()
                    .map(rename -> rename.split(":", -1)[0])
                    .collect(Collectors.toSet());
            assertThat(all.keySet()).containsAll(renamed);
            assertThat(all.entrySet())
                    .filteredOn(entry ->
                            included.isEmpty() ? !excluded.contains(entry.getKey()) : included.contains(entry.getKey()))
                    .allMatch(entry -> isValue(entry.getValue()))
                    .noneMatch(entry -> RESERVED.contains(entry.getKey()) && !renamed.contains(entry.getKey()));
            assertThat(config)
                    .containsEntry("primary.key.mode", "record_key")
                    .containsEntry("transforms.key.field", config.get("primary.key.fields"))
                    .containsEntry("delete.enabled", "true");
        }
    }

    private static boolean isValue(Schema type) {
        return switch (type.getType()) {
            case RECORD, ARRAY, MAP, UNION -> false;
            default -> true;
        };
    }

    private static Schema value(Schema type) {
        return type.isUnion() ? type.getTypes().getLast() : type;
    }

    private static Set<String> names(Map<String, String> config, String key) {
        return Stream.of(config.getOrDefault(key, "").split(",", -1))
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toSet());
    }

    private static Set<Topics.Topic> topics(Map<String, String> config) {
        return names(config, "topics").stream().map(Topics::named).collect(Collectors.toSet());
    }

    private static Map<String, String> config(Path file) {
        try {
            var sink = JsonMapper.builder().build().readTree(Files.readString(file));
            assertThat(sink.get("name").stringValue()).startsWith("atlas-");
            return sink.get("config").properties().stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey, entry -> entry.getValue().stringValue()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
