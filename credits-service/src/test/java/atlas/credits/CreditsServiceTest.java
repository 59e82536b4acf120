package atlas.credits;

import static org.assertj.core.api.Assertions.assertThat;

import atlas.credits.listing.LedgerReads;
import atlas.platform.test.RunningService;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.client.RestTestClient;
import tools.jackson.databind.JsonNode;

/// The service over HTTP and topics. After each test every ledger adds up.
abstract class CreditsServiceTest extends RunningService {

    static final Instant NOW = Instant.parse("2025-01-15T18:00:00Z");

    @Autowired
    LedgerReads ledgers;

    World world;

    @DynamicPropertySource
    static void invoicing(DynamicPropertyRegistry properties) {
        properties.add("atlas.services.invoicing", InvoicingDouble.INSTANCE::url);
        properties.add("atlas.services.customer", InvoicingDouble.INSTANCE::url);
    }

    record Answer(int status, JsonNode body) {

        String text(String field) {
            return body.path(field).asString();
        }
    }

    @BeforeEach
    void begin() {
        clock.freezeAt(NOW);
        world = new World(kafka);
        world.publishCustomer();
        settle();
    }

    @AfterEach
    void everyLedgerAddsUp() {
        settle();
        assertThat(ledgers.imbalanced()).isZero();
    }

    void moveTo(String instant) {
        moveTo(Instant.parse(instant));
    }

    String credits() {
        return "/v1/customers/" + world.customer + "/credits";
    }

    Answer get(String path) {
        return send(HttpMethod.GET, path, null);
    }

    Answer delete(String path) {
        return send(HttpMethod.DELETE, path, null);
    }

    Answer entry(String body) {
        return send(HttpMethod.POST, credits() + "/ledger_entries", body);
    }

    Answer send(HttpMethod method, String path, @Nullable String body) {
        return send(identity.as(world.merchant.value(), http), method, path, body);
    }

    Answer asService(HttpMethod method, String path, String body) {
        return send(identity.asService(world.merchant.value(), http), method, path, body);
    }

    static Answer send(RestTestClient client, HttpMethod method, String path, @Nullable String body) {
        var request = client.method(method).uri(URI.create(path));
        if (body != null) {
            request.contentType(MediaType.APPLICATION_JSON).body(body.replace('\'', '"'));
        }
        var result = request.exchange().expectBody(String.class).returnResult();
        return new Answer(result.getStatus().value(), json(result.getResponseBody()));
    }

    List<String> entries(String filter, String field) {
        var data = get(credits() + "/ledger?" + filter).body().path("data");
        return StreamSupport.stream(data.spliterator(), false)
                .map(entry -> entry.path(field).asString())
                .toList();
    }

    /// Of all blocks that are left, together.
    String balance(String currency) {
        var entries = entries("currency=" + currency, "ending_balance");
        return entries.isEmpty() ? "0" : entries.getFirst();
    }
}
