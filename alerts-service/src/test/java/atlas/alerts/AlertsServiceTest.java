package atlas.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import atlas.kernel.Decimals;
import atlas.platform.test.ServiceTest;
import atlas.schemas.Topics;
import atlas.schemas.usage.MetricWindow;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.KafkaTemplate;

@ServiceTest
class AlertsServiceTest {

    @Autowired
    KafkaTemplate<String, SpecificRecord> kafka;

    @Autowired
    JdbcClient jdbc;

    @Test
    void theNewestUsageOfABillingWindowIsKept() {
        used("window", "subscription", 7, 2);
        used("window", "subscription", 5, 1);
        used("hour", null, 9, 1);
        used("last", "subscription", 1, 1);

        await().atMost(Duration.ofSeconds(30)).until(() -> quantities("last").equals(List.of(1)));
        assertThat(quantities("window")).containsExactly(7);
        assertThat(quantities("hour")).isEmpty();
    }

    private void used(String id, @Nullable String subscription, int quantity, long revision) {
        var window = MetricWindow.newBuilder()
                .setMerchantId("acme")
                .setWindowId(id)
                .setKind(subscription == null ? "hour" : "billing")
                .setCustomerId("customer")
                .setMetricId("metric")
                .setSubscriptionId(subscription)
                .setStart(Instant.EPOCH)
                .setEnd(Instant.EPOCH.plusSeconds(3600))
                .setQuantity(BigDecimal.valueOf(quantity).setScale(Decimals.SCALE))
                .setGroups(List.of())
                .setEvents(quantity)
                .setRevision(revision)
                .setUpdatedAt(Instant.EPOCH)
                .build();
        kafka.send(Topics.METRIC_WINDOWS, 0, "acme/customer/" + id, window).join();
    }

    private List<Integer> quantities(String window) {
        return jdbc.sql("select quantity from usage_level where merchant_id = 'acme' and window_id = :window")
                .param("window", window)
                .query((row, _) -> row.getInt("quantity"))
                .list();
    }
}
