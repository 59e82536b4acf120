package atlas.metering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import atlas.platform.kafka.KafkaSettings;
import atlas.platform.kafka.TopicProgress;
import atlas.platform.test.LocalRegistryConfiguration;
import atlas.platform.test.SecuredBroker;
import atlas.platform.test.TestIdentity;
import atlas.platform.test.WithPostgres;
import atlas.schemas.AccessRules;
import atlas.schemas.AvroDeserializer;
import atlas.schemas.AvroSerializer;
import atlas.schemas.SchemaRegistry;
import atlas.schemas.TopicUse;
import atlas.schemas.Topics;
import atlas.schemas.usage.MetricWindow;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.resttestclient.autoconfigure.AutoConfigureRestTestClient;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.client.RestTestClient;

/// The service with the most kinds of Kafka clients on a cluster that was provisioned, where it has a name and
/// the least rights: listeners, ingest, the topology with its private topics, and what asks how far all of it is.
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.kafka.streams.state-dir=${java.io.tmpdir}/atlas-streams-${random.uuid}",
            "atlas.kafka.partitions=1",
            "atlas.test-clock.enabled=true",
            "atlas.identity.public-key=" + TestIdentity.PUBLIC_KEY,
            "atlas.identity.service-secret=" + TestIdentity.SERVICE_SECRET
        })
@AutoConfigureRestTestClient
@WithPostgres
@Import({LocalRegistryConfiguration.class, TestIdentity.class})
@DirtiesContext
class SecuredKafkaTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int POLLS = 5;
    private static final String MERCHANT = "m";
    private static final String TEAM = "analytics";
    private static final SecuredBroker BROKER = start();

    @Autowired
    RestTestClient http;

    @Autowired
    TestIdentity identity;

    @Autowired
    SchemaRegistry registry;

    @Autowired
    TopicProgress progress;

    @Autowired
    ProducerFactory<String, SpecificRecord> producers;

    private static SecuredBroker start() {
        try {
            var users = Stream.concat(TopicUse.all().stream().map(TopicUse::service), Stream.of(TEAM));
            var broker = SecuredBroker.start(Files.createTempDirectory("atlas-secured"), users.toList());
            provision(broker);
            return broker;
        } catch (IOException | ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void provision(SecuredBroker broker) throws ExecutionException, InterruptedException {
        var settings = new KafkaSettings(1, (short) 1, null).topics();
        var topics = Stream.concat(
                Topics.all().stream().map(settings::of), Stream.of(settings.deadLettersOf(TopicUse.METERING)));
        var rules = Stream.concat(
                TopicUse.all().stream().map(AccessRules::of), Stream.of(AccessRules.ofReader(TEAM, false)));
        try (var admin = Admin.create(Map.copyOf(broker.client(SecuredBroker.ADMIN)))) {
            admin.createTopics(topics.toList()).all().get();
            admin.createAcls(rules.flatMap(Set::stream).toList()).all().get();
        }
    }

    @DynamicPropertySource
    static void secured(DynamicPropertyRegistry properties) {
        var client = BROKER.client(TopicUse.METERING);
        properties.add("spring.kafka.bootstrap-servers", () -> client.get("bootstrap.servers"));
        properties.add("spring.kafka.security.protocol", () -> client.get("security.protocol"));
        properties.add("spring.kafka.properties.sasl.mechanism", () -> client.get("sasl.mechanism"));
        properties.add("spring.kafka.properties.sasl.jaas.config", () -> client.get("sasl.jaas.config"));
        properties.add("spring.kafka.ssl.bundle", () -> "kafka");
        var store = "spring.ssl.bundle.jks.kafka.truststore.";
        properties.add(store + "location", () -> "file:" + client.get("ssl.truststore.location"));
        properties.add(store + "password", () -> client.get("ssl.truststore.password"));
        properties.add(store + "type", () -> client.get("ssl.truststore.type"));
    }

    @AfterAll
    static void stop() {
        Runtime.getRuntime().addShutdownHook(new Thread(BROKER::close));
    }

    @Test
    void countsWithTheLeastRights() {
        var now = Instant.parse("2026-05-15T12:00:00Z");
        identity.as("_platform", http)
                .put()
                .uri("/internal/v1/clock")
                .contentType(MediaType.APPLICATION_JSON)
                .body(Map.of("now", now.toString()))
                .exchange()
                .expectStatus()
                .isOk();
        publish("customer-service", Topics.CUSTOMERS, Published.customer(MERCHANT, "c", null, now));
        publish(
                "subscription-service",
                Topics.BILLING_WINDOWS,
                Published.window(MERCHANT, "w", "s", "c", "select count(*) from events"));
        await().atMost(PATIENCE).until(() -> progress.pending().isEmpty());
        var events = Map.of(
                "events",
                List.of(Map.of(
                        "event_name", "call",
                        "idempotency_key", "e",
                        "timestamp", "2026-05-15T11:00:00Z",
                        "customer_id", "c",
                        "properties", Map.of())));
        identity.as(MERCHANT, http)
                .post()
                .uri("/v1/ingest")
                .contentType(MediaType.APPLICATION_JSON)
                .body(events)
                .exchange()
                .expectStatus()
                .isOk();

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(quantities()).contains("w 1"));
    }

    @Test
    void mayWriteNothingElse() {
        var template = new KafkaTemplate<>(producers);
        var customer = Published.customer(MERCHANT, "c", null, Instant.parse("2026-05-15T12:00:00Z"));
        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(
                        () -> template.send(Topics.CUSTOMERS, "m/c", customer).get())
                .havingRootCause()
                .isInstanceOf(TopicAuthorizationException.class);
    }

    private void publish(String service, String topic, SpecificRecord record) {
        var config = Map.<String, Object>copyOf(BROKER.client(service));
        try (var producer =
                new KafkaProducer<>(config, new StringSerializer(), new AvroSerializer<SpecificRecord>(registry))) {
            assertThat(producer.send(new ProducerRecord<>(topic, MERCHANT + "/c", record)))
                    .succeedsWithin(PATIENCE);
        }
    }

    private List<String> quantities() {
        var config = new HashMap<String, Object>(BROKER.client(TEAM));
        config.put("group.id", TEAM + "." + Published.number());
        config.put("auto.offset.reset", "earliest");
        config.put("isolation.level", "read_committed");
        try (var consumer =
                new KafkaConsumer<>(config, new StringDeserializer(), new AvroDeserializer<MetricWindow>(registry))) {
            consumer.subscribe(List.of(Topics.METRIC_WINDOWS));
            var quantities = new ArrayList<String>();
            for (var polls = 0; polls < POLLS && quantities.isEmpty(); polls++) {
                for (var record : consumer.poll(Duration.ofSeconds(1))) {
                    quantities.add(record.value().getWindowId() + " "
                            + record.value().getQuantity().intValueExact());
                }
            }
            return quantities;
        }
    }
}
