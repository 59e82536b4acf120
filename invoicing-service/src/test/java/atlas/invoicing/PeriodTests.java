package atlas.invoicing;

import static atlas.invoicing.World.APRIL;
import static atlas.invoicing.World.MARCH;
import static atlas.invoicing.World.START;
import static org.assertj.core.api.Assertions.assertThat;

import atlas.platform.test.RunningService;
import java.time.Instant;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.test.web.servlet.client.RestTestClient;
import tools.jackson.databind.JsonNode;

/// What tests share of one customer on one plan, from the middle of January on.
abstract class PeriodTests extends RunningService {

    World world;

    @BeforeEach
    void startInJanuary() {
        world = new World(kafka);
        clock.freezeAt(START);
        world.publishCustomer();
        world.publishSubscription(1, MARCH, null);
        world.publishFirstPeriods();
        settle();
    }

    <T extends SpecificRecord> List<T> published(String topic, Class<T> type) {
        return published(world.merchant.value(), topic, type);
    }

    void openMarch() {
        world.publishSubscription(2, APRIL, null);
        world.publishPeriod(MARCH, APRIL, 31, 31);
        settle();
    }

    void moveTo(String instant) {
        moveTo(Instant.parse(instant));
    }

    JsonNode only(String query) {
        var found = list(query);
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    List<JsonNode> list(String query) {
        return get("/v1/invoices" + query).path("data").valueStream().toList();
    }

    JsonNode upcoming() {
        return get("/v1/invoices/upcoming?subscription_id={id}", world.subscription);
    }

    JsonNode show(String id) {
        return get("/v1/invoices/{id}", id);
    }

    RestTestClient.ResponseSpec post(String id, String action) {
        return client().post().uri("/v1/invoices/{id}/{action}", id, action).exchange();
    }

    JsonNode get(String uri, Object... variables) {
        return json(client().get().uri(uri, variables).exchange().expectStatus().isOk());
    }

    RestTestClient client() {
        return identity.as(world.merchant.value(), http);
    }
}
