package atlas.standalone.system;

import static atlas.standalone.system.Shop.event;
import static atlas.standalone.system.Shop.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import atlas.clients.topics.AccruedByCustomer;
import atlas.clients.topics.AccruedByCustomer.Accrued;
import atlas.operations.provision.Main;
import atlas.schemas.HttpSchemaRegistry;
import atlas.schemas.Topics;
import atlas.standalone.demo.Api;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.avro.SchemaBuilder;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;

/// What data teams and operators see of a running platform: its topics, its registry, and readers of both.
class TopicsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /// Services make what is missing when they start; the tool that provisions a cluster agrees with every bit.
    @Test
    void theToolFindsWhatServicesMadeAndMendsWhatDrifts() throws Exception {
        var environment = Map.of(
                "SPRING_KAFKA_BOOTSTRAP_SERVERS", RunningPlatform.kafka(),
                "ATLAS_SCHEMA_REGISTRY_URL", RunningPlatform.registry(),
                "ATLAS_KAFKA_REPLICAS", "1");
        assertThat(Main.findings(environment)).isEmpty();

        try (var admin = Admin.create(Map.<String, Object>of("bootstrap.servers", RunningPlatform.kafka()))) {
            var alerts = new ConfigResource(ConfigResource.Type.TOPIC, Topics.ALERTS);
            var drift = new AlterConfigOp(new ConfigEntry("retention.ms", "86400000"), AlterConfigOp.OpType.SET);
            admin.incrementalAlterConfigs(Map.of(alerts, List.of(drift))).all().get();
        }
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(Main.findings(environment))
                        .containsExactly("mended  topic alerts: retention.ms was 86400000, is -1"));
    }

    @Test
    void theRegistryRefusesWhatWouldBreakReaders() {
        var registry = new HttpSchemaRegistry(RunningPlatform.registry());
        var topic = Topics.named(Topics.USAGE_EVENTS);
        var breaking = SchemaBuilder.record("UsageEvent")
                .namespace("atlas.schemas.usage")
                .fields()
                .requiredString("merchant_id")
                .requiredString("a_field_without_default")
                .endRecord();

        assertThat(registry.isGuarded(topic.subject())).isTrue();
        assertThatExceptionOfType(SerializationException.class)
                .isThrownBy(() -> registry.register(topic.subject(), breaking))
                .withMessageContaining("409");
        assertThat(registry.has(topic.subject(), topic.schema())).isTrue();
        assertThat(registry.has(topic.subject(), breaking)).isFalse();
    }

    @Test
    void aJavaReaderSeesWhatACustomerOwesSoFar() throws Exception {
        var shop = new Merchant("Java");
        var seen = new CopyOnWriteArrayList<Accrued>();
        var kafka = Map.<String, Object>of("bootstrap.servers", RunningPlatform.kafka(), "group.id", "java-reader");
        try (var reader = new AccruedByCustomer(kafka, RunningPlatform.registry())) {
            var thread = Thread.ofVirtual().start(() -> reader.follow(seen::add));

            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(seen)
                            .anyMatch(one -> one.merchant().equals(shop.id)
                                    && one.customer().equals(shop.customer)
                                    && one.total().compareTo(new BigDecimal("53.00")) == 0));
            reader.stop();
            thread.join();
        }
    }

    /// Confluent's own JavaScript serde reads what our serializer wrote. Skipped where Node is missing.
    @Test
    void javaScriptReadersSeeRevenueAndUsage() throws IOException, InterruptedException {
        assumeTrue(Node.runs("node", "--version"), "Node is not installed: the JavaScript readers were not tried");
        assumeTrue(
                Node.runs("npm", "ci", "--no-audit", "--no-fund"),
                "npm could not install the JavaScript readers: they were not tried");
        var tests = new Node("npm", "test");
        assertThat(tests.succeeds()).as(tests::output).isTrue();
        var shop = new Merchant("JavaScript");

        try (var revenue = new Node("node", "revenue-by-month.js");
                var usage = new Node("node", "usage-by-hour.js")) {
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(revenue.output())
                            .contains(
                                    "{\"merchant\":\"%s\",\"month\":\"2025-06\",\"currency\":\"USD\",\"total\":\"50\"}"
                                            .formatted(shop.id)));
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(usage.output().lines())
                            .anyMatch(line -> line.startsWith("{\"merchant\":\"" + shop.id)
                                    && line.endsWith("\"hour\":\"2025-06-10T11:00:00.000Z\",\"quantity\":\"3\"}")));
        }
    }

    /// Fifty dollars in advance, invoiced at once, and three calls at a dollar in the month that runs.
    private static final class Merchant {

        final String id;
        final String customer;

        Merchant(String name) {
            id = id(new Api(RunningPlatform.url(), RunningPlatform.ADMIN_KEY, RunningPlatform.ADMIN_KEY)
                    .post("/admin/v1/merchants", Map.of("name", name))
                    .ok());
            var api = RunningPlatform.newKey(id);
            var shop = new Shop(api::post);
            var now = Instant.parse("2025-06-10T12:00:00Z");
            api.moveClockTo(now);
            var plan = shop.fee("Platform", "50.00", true)
                    .usage("Calls", "SELECT COUNT(*) FROM events", Shop.unit("1.00"))
                    .plan("Pro", 0);
            customer = id(shop.customer("ada", "Etc/UTC"));
            assertThat(shop.subscribe(customer, id(plan), "2025-06-01")
                            .get("status")
                            .stringValue())
                    .isEqualTo("active");
            api.moveClockTo(now);
            var calls = List.of(call("1"), call("2"), call("3"));
            api.post("/v1/ingest", Map.of("events", calls)).ok();
            api.moveClockTo(now);
        }

        private static Map<String, Object> call(String key) {
            return event(key, "ada", "2025-06-10T11:00:00Z", Map.of());
        }
    }
}
