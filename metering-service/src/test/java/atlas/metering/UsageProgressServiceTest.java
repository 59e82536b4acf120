package atlas.metering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import atlas.schemas.Topics;
import atlas.schemas.usage.MetricWindow;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;

/// What is said to be counted is on `metric.windows` when it is said.
class UsageProgressServiceTest extends MeteringTests {

    private static final AtomicInteger SECONDS = new AtomicInteger();

    @Test
    void allThatWasAcceptedIsPublishedWhenItIsSaidToBe() {
        customer("c1", "acme");
        window("w1", "sub1", "c1", "select sum(size) from events");
        for (var round = 1; round <= 5; round++) {
            ingest(event("a" + round, "customer_id", "c1"), event("b" + round, "external_customer_id", "acme"));
            var now = tick();

            assertThat(countedUpTo(now)).isEqualTo(now);

            assertThat(quantityPublishedBy(ends(), "w1")).isEqualByComparingTo(BigDecimal.valueOf(5L * round));
        }
    }

    @Test
    void aCorrectionIsPublishedToo() {
        customer("c1", null);
        window("w1", "sub1", "c1", "select sum(size) from events");
        ingestedWithDebug(event("a1", "customer_id", "c1"), event("a2", "customer_id", "c1"));
        awaitQuantity("sub1", "5");
        identity.as(merchant, http)
                .put()
                .uri("/v1/events/a1/deprecate")
                .contentType(MediaType.APPLICATION_JSON)
                .body("")
                .exchange()
                .expectStatus()
                .isOk();
        var now = tick();

        assertThat(countedUpTo(now)).isEqualTo(now);

        assertThat(quantityPublishedBy(ends(), "w1")).isEqualByComparingTo("2.5");
    }

    @Test
    void nothingIsSaidToBeCountedWhileTheTopologyIsAway() {
        customer("c1", null);
        window("w1", "sub1", "c1", "select sum(size) from events");
        topology.stop();
        Instant now;
        try {
            ingest(event("a1", "customer_id", "c1"));
            now = tick();
            assertThat(countedUpTo(now)).isBefore(now);
        } finally {
            topology.start();
        }

        await().atMost(PATIENCE).until(() -> !countedUpTo(now).isBefore(now));
        assertThat(quantityPublishedBy(ends(), "w1")).isEqualByComparingTo("2.5");
    }

    @Test
    void aTimeThatIsNoneIsRefused() {
        identity.as("_platform", http)
                .get()
                .uri("/internal/v1/usage_progress?up_to=noon")
                .exchange()
                .expectStatus()
                .isBadRequest();
    }

    /// The service remembers how far it was, so time goes on over all tests.
    private Instant tick() {
        var now = NOON.plusSeconds(SECONDS.incrementAndGet());
        clock.freezeAt(now);
        return now;
    }

    private Instant countedUpTo(Instant wanted) {
        var answer = json(identity.as("_platform", http)
                .get()
                .uri("/internal/v1/usage_progress?up_to={wanted}", wanted)
                .exchange()
                .expectStatus()
                .isOk());
        return Instant.parse(answer.path("counted_up_to").asString().replace("+00:00", "Z"));
    }

    private Map<TopicPartition, Long> ends() {
        try (var consumer = consumers.createConsumer("ends-" + Published.number(), "")) {
            return consumer.endOffsets(consumer.partitionsFor(Topics.METRIC_WINDOWS).stream()
                    .map(one -> new TopicPartition(one.topic(), one.partition()))
                    .toList());
        }
    }

    /// The newest quantity of the window before these offsets.
    private BigDecimal quantityPublishedBy(Map<TopicPartition, Long> ends, String window) {
        var newest = BigDecimal.ZERO;
        try (var consumer = consumers.createConsumer("reader-" + Published.number(), "")) {
            consumer.assign(ends.keySet());
            consumer.seekToBeginning(ends.keySet());
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (var record : consumer.poll(Duration.ofMillis(200))) {
                    var change = (MetricWindow) record.value();
                    if (record.offset() < ends.getOrDefault(new TopicPartition(record.topic(), record.partition()), 0L)
                            && change.getMerchantId().equals(merchant)
                            && change.getWindowId().equals(window)) {
                        newest = change.getQuantity();
                    }
                }
            }
        }
        return newest;
    }
}
