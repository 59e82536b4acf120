package atlas.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import atlas.eventstore.CommandHandlerTest.CounterEvent.Counted;
import atlas.eventstore.outbox.Outbox;
import atlas.kernel.MerchantId;
import atlas.kernel.decider.Decider;
import atlas.kernel.decider.RejectionCode;
import atlas.platform.test.ServiceTest;
import atlas.platform.test.TestIdentity;
import atlas.platform.time.AtlasClock;
import atlas.schemas.Topics;
import atlas.schemas.catalog.CatalogRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.test.utils.KafkaTestUtils;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.client.RestTestClient;

@ServiceTest
@TestPropertySource(
        properties = {
            "spring.application.name=counter",
            "spring.config.import=classpath:platform.yaml,classpath:eventstore.yaml"
        })
class CommandHandlerTest {

    sealed interface CounterEvent {

        record Counted(int by) implements CounterEvent {}
    }

    enum Refusal implements RejectionCode {
        TOO_MANY;

        @Override
        public Kind kind() {
            return Kind.CONSTRAINT;
        }
    }

    /// Counts by the number it is given, but never past 100.
    static final class Counter implements Decider<Integer, Integer, CounterEvent> {

        @Override
        public Integer initialState() {
            return 0;
        }

        @Override
        public List<CounterEvent> decide(Integer by, Integer count) {
            if (count + by > 100) {
                throw Refusal.TOO_MANY.because("Cannot count past 100");
            }
            return List.of(new Counted(by));
        }

        @Override
        public Integer evolve(Integer count, CounterEvent event) {
            return switch (event) {
                case Counted(var by) -> count + by;
            };
        }
    }

    private static final MerchantId ACME = new MerchantId("acme");

    private final String id = UUID.randomUUID().toString();

    @Autowired
    CommandHandler<Integer, Integer, CounterEvent> counters;

    @Autowired
    CurrentStates states;

    @Autowired
    Outbox outbox;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ConsumerFactory<String, SpecificRecord> consumers;

    @Autowired
    AtlasClock clock;

    @Autowired
    RestTestClient http;

    @Autowired
    TestIdentity identity;

    @AfterEach
    void letTimeRun() {
        clock.runFree();
    }

    @Test
    void whatWasDecidedIsKeptAndShownAndPublishedInOrder() {
        counters.handle(ACME, id, 1);
        counters.handle(ACME, id, 2);

        assertThat(counters.load(ACME, id)).isEqualTo(new Versioned<>(3, 2));
        assertThat(nameOf(ACME)).isEqualTo("counted to 3");
        assertThat(publishedVersions()).containsExactly(1L, 2L);
        await().until(outbox::isEmpty);
    }

    @Test
    void concurrentCommandsAllCountAndNoneTwice() {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            IntStream.range(0, 4).forEach(_ -> threads.execute(() -> counters.handle(ACME, id, 1)));
        }

        assertThat(counters.load(ACME, id)).isEqualTo(new Versioned<>(4, 4));
    }

    @Test
    void anotherMerchantSeesNothing() {
        counters.handle(ACME, id, 1);

        assertThat(states.find(new MerchantId("other"), "item", id)).isEmpty();
        assertThat(counters.load(new MerchantId("other"), id).version()).isZero();
    }

    @Test
    void currentStatesCanBeMadeAgainFromTheEvents() {
        counters.handle(ACME, id, 5);
        counters.handle(ACME, id, 6);
        var before = states.find(ACME, "item", id);
        jdbc.sql("update current_state set data = '{}', version = 99").update();

        counters.rebuildCurrentStates();

        assertThat(states.find(ACME, "item", id)).isEqualTo(before);
    }

    @Test
    void aRepeatedPostIsAnsweredAgainAndDoneOnce() {
        var first = post(3, "key-" + id);
        first.expectStatus().isOk().expectHeader().doesNotExist("Idempotent-Replayed");

        post(3, "key-" + id)
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals("Idempotent-Replayed", "true")
                .expectBody()
                .json("{\"count\": 3}");

        assertThat(counters.load(ACME, id).version()).isEqualTo(1);
    }

    @Test
    void aRefusalIsAnsweredAgainToo() {
        post(101, "no-" + id).expectStatus().isBadRequest();

        post(101, "no-" + id)
                .expectStatus()
                .isBadRequest()
                .expectHeader()
                .valueEquals("Idempotent-Replayed", "true")
                .expectBody()
                .jsonPath("$.type")
                .isEqualTo("https://docs.withorb.com/reference/error-responses#400-constraint-violation");
    }

    @Test
    void aKeyBelongsToOneRequest() {
        post(3, "key-" + id).expectStatus().isOk();

        post(4, "key-" + id)
                .expectStatus()
                .isEqualTo(409)
                .expectHeader()
                .valueEquals("x-should-retry", "false")
                .expectHeader()
                .valueEquals("Idempotency-Key", "key-" + id);
        post(3, "k".repeat(65)).expectStatus().isBadRequest();
        assertThat(counters.load(ACME, id).version()).isEqualTo(1);
    }

    @Test
    void afterTwoDaysAKeyIsNew() {
        clock.freezeAt(Instant.parse("2026-01-01T00:00:00Z"));
        post(3, "key-" + id).expectStatus().isOk();
        clock.freezeAt(Instant.parse("2026-01-02T23:59:59Z"));
        post(3, "key-" + id).expectHeader().valueEquals("Idempotent-Replayed", "true");
        clock.freezeAt(Instant.parse("2026-01-03T00:00:00Z"));

        post(3, "key-" + id).expectStatus().isOk().expectHeader().doesNotExist("Idempotent-Replayed");

        assertThat(counters.load(ACME, id)).isEqualTo(new Versioned<>(6, 2));
    }

    private RestTestClient.ResponseSpec post(int by, String key) {
        return identity.as("acme", http)
                .post()
                .uri("/v1/count?id={id}&by={by}", id, by)
                .header("Idempotency-Key", key)
                .exchange();
    }

    private String nameOf(MerchantId merchant) {
        return states.find(merchant, "item", id)
                .orElseThrow()
                .data()
                .get("name")
                .stringValue();
    }

    private List<Long> publishedVersions() {
        try (var consumer = consumers.createConsumer(UUID.randomUUID().toString(), "")) {
            consumer.subscribe(List.of(Topics.CATALOG));
            var versions = new java.util.ArrayList<Long>();
            await().atMost(Duration.ofSeconds(20)).until(() -> {
                StreamSupport.stream(
                                KafkaTestUtils.getRecords(consumer, Duration.ofMillis(200))
                                        .spliterator(),
                                false)
                        .map(record -> (CatalogRecord) record.value())
                        .filter(record -> record.getId().equals(id))
                        .forEach(record -> versions.add(record.getVersion()));
                return versions.size() >= 2;
            });
            return versions;
        }
    }
}
