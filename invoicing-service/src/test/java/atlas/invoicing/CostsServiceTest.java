package atlas.invoicing;

import static org.assertj.core.api.Assertions.assertThat;

import atlas.invoicing.quantity.FakeMetering;
import atlas.platform.test.RunningService;
import atlas.schemas.Topics;
import atlas.schemas.catalog.CatalogRecord;
import atlas.schemas.catalog.Item;
import atlas.schemas.catalog.Metric;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/// Costs over HTTP, with windows as they are published and past usage that a fake counts.
class CostsServiceTest extends RunningService {

    @Autowired
    FakeMetering metering;

    private World world;

    @BeforeEach
    void useSomeCallsADay() {
        world = new World(kafka);
        clock.freezeAt(Instant.parse("2025-01-17T20:00:00Z"));
        world.publishCustomer();
        publishMetric();
        world.publishSubscription(1, World.MARCH, null);
        world.publishFirstPeriods();
        world.publishUsage(World.START, World.FEBRUARY, 1200, 1);
        metering.use(world.merchant, Instant.parse("2025-01-15T10:00:00Z"), "500", Map.of());
        metering.use(world.merchant, Instant.parse("2025-01-16T10:00:00Z"), "300", Map.of());
        settle();
        assertThat(subtotals("")).containsExactly("37.42", "43.42", "49.42");
    }

    @Test
    void everyDayOfThePeriodSoFarHasABucket() {
        var buckets = costs("");

        assertThat(buckets)
                .extracting(bucket -> bucket.path("timeframe_end").stringValue())
                .containsExactly("2025-01-16T08:00:00+00:00", "2025-01-17T08:00:00+00:00", "2025-01-18T08:00:00+00:00");
        assertThat(buckets)
                .extracting(bucket -> bucket.path("timeframe_start").stringValue())
                .containsOnly("2025-01-15T08:00:00+00:00");
        var usage = buckets.getLast().path("per_price_costs").path(0);
        assertThat(usage.path("price_id").stringValue()).isEqualTo("usage");
        assertThat(usage.path("price").path("name").stringValue()).isEqualTo("API calls");
        assertThat(usage.path("quantity").intValue()).isEqualTo(1200);
        assertThat(usage.path("total").stringValue()).isEqualTo("22.00");
        assertThat(usage.path("price_groups")).isEmpty();
    }

    @Test
    void theDaysAloneAreTheDifferences() {
        assertThat(subtotals("?view_mode=periodic")).containsExactly("37.42", "6.00", "6.00");
        assertThat(subtotals("?view_mode=periodic&timeframe_start=2025-01-16&timeframe_end=2025-01-17"))
                .containsExactly("6.00");
        assertThat(subtotals("?timeframe_start=2025-01-16T08:00:00Z&timeframe_end=2025-01-17T08:00:00Z&currency=USD"))
                .containsExactly("43.42");
        assertThat(subtotals("?currency=credits")).containsExactly("0", "0", "0");
    }

    @Test
    void theCustomerHasThoseOfAllSubscriptions() {
        assertThat(get("/v1/customers/{id}/costs", world.customer))
                .isEqualTo(get("/v1/subscriptions/{id}/costs", world.subscription));
        assertThat(get("/v1/customers/external_customer_id/{id}/costs", "acme/1"))
                .isEqualTo(get("/v1/subscriptions/{id}/costs", world.subscription));
    }

    @Test
    void whatIsWrongIsNamed() {
        assertRefused("?view_mode=weekly", "view_mode: must be cumulative or periodic");
        assertRefused("?timeframe_start=soon", "timeframe_start: must be a date");
        assertRefused("?timeframe_start=2025-01-17&timeframe_end=2025-01-17", "timeframe_end: must be after");
        assertRefused(
                "?timeframe_start=2020-01-17&timeframe_end=2025-01-17",
                "timeframe_end: must not be more than 366 days");
    }

    private void assertRefused(String query, String error) {
        var answer = identity.as(world.merchant.value(), http)
                .get()
                .uri("/v1/subscriptions/{id}/costs" + query, world.subscription)
                .exchange()
                .expectStatus()
                .isBadRequest()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody();
        assertThat(answer).contains(error);
    }

    private List<String> subtotals(String query) {
        return costs(query).stream()
                .map(bucket -> bucket.path("subtotal").stringValue())
                .toList();
    }

    private List<JsonNode> costs(String query) {
        return get("/v1/subscriptions/{id}/costs" + query, world.subscription)
                .path("data")
                .valueStream()
                .toList();
    }

    private JsonNode get(String uri, String id) {
        return json(identity.as(world.merchant.value(), http).get().uri(uri, id).exchange());
    }

    private void publishMetric() {
        var metric = Metric.newBuilder()
                .setId("metric1")
                .setName("Calls")
                .setStatus("active")
                .setItem(new Item("item1", "Item", World.START, List.of(), Map.of(), null))
                .setSql("SELECT COUNT(*) FROM events")
                .setMetadata(Map.of())
                .setCreatedAt(World.START)
                .build();
        var record = CatalogRecord.newBuilder()
                .setMerchantId(world.merchant.value())
                .setId("metric1")
                .setType("metric.created")
                .setVersion(1)
                .setOccurredAt(World.START)
                .setMetric(metric)
                .build();
        kafka.send(Topics.CATALOG, world.merchant.key("metric1"), record).join();
    }
}
