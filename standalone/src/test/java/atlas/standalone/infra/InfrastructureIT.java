package atlas.standalone.infra;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InfrastructureIT {

    private static final TopicPartition PARTITION = new TopicPartition("kept", 0);
    private static final String SCHEMA = "{\"schema\":\"{\\\"type\\\":\\\"string\\\"}\"}";

    @TempDir
    Path folder;

    @Test
    void whatWasWrittenIsThereAfterARestart() throws Exception {
        var settings = Infrastructure.Settings.builtIn(Ports.free(), List.of("customer_service"));
        try (var data = DataDirectory.open(folder)) {
            try (var infrastructure = Infrastructure.start(settings, data, _ -> {})) {
                produce(infrastructure.bootstrapServers());
                register(infrastructure);
                execute(infrastructure, "create table kept as select 42 as answer");
            }
            try (var infrastructure = Infrastructure.start(settings, data, _ -> {})) {
                assertThat(consume(infrastructure)).isEqualTo("value");
                assertThat(get(infrastructure, "/subjects")).isEqualTo("[\"kept-value\"]");
                assertThat(get(infrastructure, "/config")).contains("FULL_TRANSITIVE");
                execute(infrastructure, "insert into kept select 1 / (answer / 42) from kept");
            }
        }
    }

    @Test
    void whatWasAcknowledgedIsThereAfterTheLauncherIsKilled() throws Exception {
        var ports = Ports.free();
        KilledPlatform.killAfter(folder, ports, () -> produce("127.0.0.1:" + ports.of(Port.KAFKA)));
        var settings = Infrastructure.Settings.builtIn(ports, List.of("customer_service"));
        try (var data = DataDirectory.open(folder);
                var infrastructure = Infrastructure.start(settings, data, _ -> {})) {
            assertThat(consume(infrastructure)).isEqualTo("value");
            execute(infrastructure, "create table after_the_kill (id int)");
        }
    }

    @Test
    void aFolderIsOpenOnce() throws Exception {
        try (var _ = DataDirectory.open(folder)) {
            assertThatThrownBy(() -> DataDirectory.open(folder)).hasMessageContaining("already running on " + folder);
        }
        try (var data = DataDirectory.open(folder)) {
            assertThat(data.root()).isEqualTo(folder);
        }
    }

    @Test
    void aPortInUseIsNamedBeforeAnythingStarts() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var data = DataDirectory.open(folder)) {
            var ports = Ports.free().with(Port.KAFKA, taken.getLocalPort());
            var settings = Infrastructure.Settings.builtIn(ports, List.of());
            assertThatThrownBy(() -> Infrastructure.start(settings, data, _ -> {}))
                    .hasMessageContaining("port " + taken.getLocalPort())
                    .hasMessageContaining("ATLAS_KAFKA_PORT");
        }
    }

    private static void produce(String bootstrapServers) throws Exception {
        var configuration = Map.<String, Object>of("bootstrap.servers", bootstrapServers);
        try (var admin = Admin.create(configuration)) {
            var topic = new NewTopic(PARTITION.topic(), Optional.of(1), Optional.empty());
            admin.createTopics(List.of(topic)).all().get();
        }
        try (var producer = new KafkaProducer<>(configuration, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(PARTITION.topic(), "key", "value"))
                    .get();
        }
    }

    private static String consume(Infrastructure infrastructure) {
        var configuration = Map.<String, Object>of("bootstrap.servers", infrastructure.bootstrapServers());
        try (var consumer = new KafkaConsumer<>(configuration, new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(PARTITION));
            consumer.seekToBeginning(List.of(PARTITION));
            return consumer.poll(Duration.ofSeconds(20))
                    .records(PARTITION)
                    .getFirst()
                    .value();
        }
    }

    private static void register(Infrastructure infrastructure) throws Exception {
        var answer =
                send(HttpRequest.newBuilder(URI.create(infrastructure.registryUrl() + "/subjects/kept-value/versions"))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(SCHEMA, UTF_8)));
        assertThat(answer).contains("\"id\":");
    }

    private static String get(Infrastructure infrastructure, String path) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(infrastructure.registryUrl() + path)));
    }

    private static String send(HttpRequest.Builder request) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request.build(), BodyHandlers.ofString()).body();
        }
    }

    private static void execute(Infrastructure infrastructure, String sql) throws Exception {
        var url = infrastructure.jdbcUrl("customer_service");
        try (var connection = DriverManager.getConnection(url, "customer_service", "customer_service");
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
