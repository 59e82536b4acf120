package atlas.operations.provision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import atlas.platform.test.SecuredBroker;
import atlas.schemas.AccessRules;
import atlas.schemas.TopicUse;
import atlas.schemas.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProvisionTest {

    private static final String TEAM = "analytics";
    private static final String FINANCE = "finance";

    @TempDir
    static Path folder;

    private static SecuredBroker broker;
    private static Map<String, String> environment = Map.of();

    @BeforeAll
    static void start() throws IOException {
        var users = Stream.concat(TopicUse.all().stream().map(TopicUse::service), Stream.of("gateway", TEAM, FINANCE));
        broker = SecuredBroker.start(folder, users.toList());
        var properties = new Properties();
        properties.putAll(broker.client(SecuredBroker.ADMIN));
        var file = folder.resolve("client.properties");
        try (var out = Files.newBufferedWriter(file)) {
            properties.store(out, null);
        }
        environment = Map.of(
                "ATLAS_KAFKA_PROPERTIES_FILE",
                file.toString(),
                "ATLAS_KAFKA_PARTITIONS",
                "2",
                "ATLAS_KAFKA_REPLICAS",
                "1",
                "ATLAS_KAFKA_ACLS",
                "true",
                "ATLAS_KAFKA_READERS",
                TEAM,
                "ATLAS_KAFKA_PERSONAL_READERS",
                FINANCE);
        assertThat(Main.provision(Settings.from(environment)))
                .extracting(Finding::kind)
                .containsOnly(Finding.Kind.MADE)
                .hasSizeGreaterThan(Topics.all().size() + TopicUse.all().size());
        awaitNothingToDo();
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @Test
    void aSecondRunFindsNothingToDo() throws IOException {
        assertThat(Main.provision(Settings.from(environment))).isEmpty();
        assertThat(Main.run(environment)).isZero();
    }

    @Test
    void settingsThatWereChangedAreMended() throws Exception {
        try (var admin = admin()) {
            var alerts = new ConfigResource(ConfigResource.Type.TOPIC, Topics.ALERTS);
            admin.incrementalAlterConfigs(Map.of(
                            alerts,
                            List.of(new AlterConfigOp(
                                    new ConfigEntry("retention.ms", "1000"), AlterConfigOp.OpType.SET))))
                    .all()
                    .get();

            awaitFinding(Finding.mended("topic alerts: retention.ms was 1000, is -1"));
            awaitNothingToDo();
        }
    }

    @Test
    void partitionsAndReplicasAreNamedAndLeftToAPerson() throws Exception {
        var other = new HashMap<>(environment);
        other.put("ATLAS_KAFKA_REPLICAS", "3");
        assertThat(Main.run(other)).isEqualTo(1);
        assertThat(Main.provision(Settings.from(other)))
                .contains(Finding.wrong("topic catalog has 1 replicas and should have 3: reassign its partitions"))
                .noneMatch(finding -> finding.text().contains("min.insync"));

        try (var admin = admin()) {
            var topic = Topics.deadLettersOf("catalog-service");
            admin.createPartitions(Map.of(topic, NewPartitions.increaseTo(3)))
                    .all()
                    .get();
            assertThat(Main.provision(Settings.from(environment)))
                    .containsExactly(
                            Finding.wrong(
                                    "topic dead-letters.catalog-service has 3 partitions and should have 1: that would move keys, so it is not changed"));
            admin.deleteTopics(List.of(topic)).all().get();
            awaitFinding(Finding.made("topic " + topic));
            awaitNothingToDo();
        }
    }

    @Test
    void aClusterThatCannotBeAskedIsSaidInASentence() {
        assertThat(Main.run(Map.of())).isEqualTo(2);
        assertThat(Main.run(Map.of("SPRING_KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:1", "ATLAS_KAFKA_REPLICAS", "x")))
                .isEqualTo(2);
    }

    @Test
    void aServiceWritesItsTopicsAndNoOthers() throws Exception {
        try (var customers = transactional("customer-service", "customer-service-outbox-0")) {
            customers.initTransactions();
            customers.beginTransaction();
            var sent = customers.send(new ProducerRecord<>(Topics.CUSTOMERS, "m/c", "x"));
            customers.commitTransaction();
            assertThat(sent).isDone();
        }
        try (var customers = producer("customer-service")) {
            customers
                    .send(new ProducerRecord<>(Topics.deadLettersOf("customer-service"), "x"))
                    .get();
            assertThatExceptionOfType(ExecutionException.class)
                    .isThrownBy(() -> customers
                            .send(new ProducerRecord<>(Topics.INVOICES, "m/i", "x"))
                            .get())
                    .withCauseInstanceOf(TopicAuthorizationException.class);
        }
    }

    @Test
    void aServiceCannotPretendToBeTheOutboxOfAnother() {
        var stranger = transactional("customer-service", "invoicing-service-outbox-0");
        assertThatExceptionOfType(TransactionalIdAuthorizationException.class).isThrownBy(stranger::initTransactions);
        stranger.close(Duration.ZERO);
    }

    @Test
    void aServiceReadsItsTopicsInItsOwnGroups() {
        read("credits-service", "credits-service.invoices", Topics.INVOICES);
        assertThatExceptionOfType(TopicAuthorizationException.class)
                .isThrownBy(() -> read("credits-service", "credits-service.usage", Topics.USAGE_EVENTS));
        assertThatExceptionOfType(GroupAuthorizationException.class)
                .isThrownBy(() -> read("credits-service", "alerts-service.costs", Topics.INVOICES));
    }

    @Test
    void aDataTeamReadsWhatIsPublicAndWritesNothing() {
        read(TEAM, TEAM, Topics.METRIC_WINDOWS);
        read(FINANCE, FINANCE + ".invoices", Topics.INVOICES);
        for (var topic : List.of(Topics.INVOICES, Topics.CUSTOMERS, Topics.USAGE_INGESTED)) {
            assertThatExceptionOfType(TopicAuthorizationException.class).isThrownBy(() -> read(TEAM, TEAM, topic));
        }
        try (var team = producer(TEAM)) {
            // Told by the record, or at once if the producer has heard of it before.
            assertThatException()
                    .isThrownBy(() ->
                            team.send(new ProducerRecord<>(Topics.ALERTS, "x")).get())
                    .havingCause()
                    .isInstanceOf(AuthorizationException.class);
        }
    }

    @Test
    void theGatewaySeesNothing() throws Exception {
        try (var gateway = Admin.create(Map.copyOf(broker.client("gateway")))) {
            assertThat(gateway.listTopics().names().get()).isEmpty();
        }
    }

    @Test
    void aRightThatNobodyNeedsIsNamed() throws Exception {
        var more = AccessRules.ofReader("catalog-service", true).stream()
                .filter(rule -> rule.pattern().name().equals(Topics.INVOICES))
                .toList();
        try (var admin = admin()) {
            admin.createAcls(more).all().get();
            assertThat(Main.provision(Settings.from(environment)))
                    .containsExactly(
                            Finding.wrong(
                                    "right of User:catalog-service to READ TOPIC invoices (LITERAL) is more than the service needs"));
            admin.deleteAcls(more.stream().map(AclBinding::toFilter).toList())
                    .all()
                    .get();
            awaitNothingToDo();
        }
    }

    /// A broker hears a little later of what its controller has written down.
    private static void awaitNothingToDo() {
        await().untilAsserted(() ->
                assertThat(Main.provision(Settings.from(environment))).isEmpty());
    }

    private static void awaitFinding(Finding finding) {
        await().untilAsserted(() ->
                assertThat(Main.provision(Settings.from(environment))).containsExactly(finding));
    }

    private static Admin admin() {
        return Admin.create(Map.copyOf(broker.client(SecuredBroker.ADMIN)));
    }

    private static KafkaProducer<String, String> producer(String user) {
        return new KafkaProducer<>(Map.copyOf(broker.client(user)), new StringSerializer(), new StringSerializer());
    }

    private static KafkaProducer<String, String> transactional(String user, String id) {
        var config = new HashMap<String, Object>(broker.client(user));
        config.put("transactional.id", id);
        return new KafkaProducer<>(config, new StringSerializer(), new StringSerializer());
    }

    private static void read(String user, String group, String topic) {
        var config = new HashMap<String, Object>(broker.client(user));
        config.put("group.id", group);
        try (var consumer = new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of(topic));
            while (consumer.assignment().isEmpty()) {
                consumer.poll(Duration.ofSeconds(1));
            }
        }
    }
}
