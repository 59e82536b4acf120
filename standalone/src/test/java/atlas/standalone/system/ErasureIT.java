package atlas.standalone.system;

import static atlas.standalone.system.Shop.id;
import static atlas.standalone.system.Story.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import atlas.standalone.demo.Api;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A customer that is deleted is gone: from every table, every topic and every file.
class ErasureIT {

    private static final Instant NOW = Instant.parse("2026-08-12T12:00:00Z");

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final String marker = Personal.marker();
    private final String externalId = Personal.marker();
    private final String booking = Personal.marker();
    private final Api api = RunningPlatform.newMerchant("Erasing");
    private final Shop shop = new Shop(api::post);
    private final HttpServer receiver =
            HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);

    ErasureIT() throws IOException {}

    @BeforeEach
    void receiveWhatIsTold() {
        receiver.createContext("/", exchange -> {
            var body = exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        receiver.start();
        var url = "http://127.0.0.1:" + receiver.getAddress().getPort() + "/";
        api.post("/v1/webhook_endpoints", Map.of("url", url)).ok();
    }

    @AfterEach
    void stopReceiving() {
        receiver.stop(0);
    }

    @Test
    void nothingIsLeftOfACustomerThatWasDeleted() {
        api.moveClockTo(NOW);
        var plan = shop.fee("Fee", "10.00", false)
                .usage("Calls", "SELECT COUNT(*) FROM events", Shop.unit("0.10"))
                .plan("Plan", 0);
        var customer = customer();
        use(customer, plan);
        api.moveClockTo(NOW);
        var traces = new Traces(marker);
        assertThat(traces.tables())
                .contains(
                        "customer_service.current_state",
                        "customer_service.event",
                        "customer_service.idempotency_key",
                        "subscription_service.event",
                        "subscription_service.replica",
                        "metering_service.replica",
                        "invoicing_service.replica",
                        "invoicing_service.invoice",
                        "credits_service.replica",
                        "alerts_service.replica",
                        "alerts_service.subject",
                        "alerts_service.webhook_event",
                        "alerts_service.webhook_attempt");

        assertThat(api.delete("/v1/customers/" + id(customer)).status()).isEqualTo(204);
        api.moveClockTo(NOW);

        assertThat(traces.tables()).isEmpty();
        try (var _ = new Compaction("customers", "subscriptions")) {
            await().atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofMillis(200))
                    .untilAsserted(() -> {
                        writeMore(plan);
                        assertThat(traces.files("kafka")).allMatch(ErasureIT::isKeptAWeek);
                    });
        }
        assertThat(traces.topics()).isSubsetOf("invoice.edits");
        assertThat(traces.files("streams")).isEmpty();
        assertThat(traces.files("logs")).isEmpty();
        onlyWhatTheDocumentationSays();
    }

    /// The edits of a draft that the customer had.
    private static boolean isKeptAWeek(String file) {
        return file.contains("/invoice.edits-");
    }

    /// `docs/personal-data.md` lists these.
    private void onlyWhatTheDocumentationSays() {
        assertThat(new Traces(booking).tables())
                .isSubsetOf(
                        "invoicing_service.balance_transaction",
                        "invoicing_service.idempotency_key",
                        "credits_service.credit_entry",
                        "credits_service.idempotency_key");
        assertThat(new Traces(booking).topics()).isSubsetOf("customer.balances", "credits.ledger");
        assertThat(new Traces(externalId).tables())
                .isSubsetOf(
                        "metering_service.usage_event", "metering_service.usage_event_2026_08", "alerts_service.alert");
        assertThat(new Traces(externalId).topics())
                .allSatisfy(
                        topic -> assertThat(topic).matches("usage\\..*|credits\\.ledger|metering-.*|invoice\\.edits"));
    }

    private JsonNode customer() {
        var customer = Personal.customer(marker, externalId);
        var created = postOnce("/v1/customers", customer);
        return api.put("/v1/customers/" + id(created), Personal.another(marker)).ok();
    }

    private void use(JsonNode customer, JsonNode plan) {
        var path = "/v1/customers/" + id(customer);
        var subscription =
                postOnce("/v1/subscriptions", Personal.subscription(marker, "customer_id", id(customer), id(plan)));
        api.post(
                        "/v1/ingest",
                        Map.of("events", List.of(Shop.event("an-event", externalId, "2026-08-12T11:00:00Z", Map.of()))))
                .ok();
        api.moveClockTo(NOW);
        var upcoming = api.get("/v1/invoices/upcoming?subscription_id=" + id(subscription))
                .ok();
        api.put("/v1/invoices/" + id(upcoming), Map.of("metadata", Map.of("note", marker)))
                .ok();
        postOnce(
                "/v1/invoices",
                Map.of(
                        "customer_id",
                        id(customer),
                        "currency",
                        "USD",
                        "invoice_date",
                        "2026-08-20",
                        "will_auto_issue",
                        false,
                        "memo",
                        marker,
                        "line_items",
                        List.of(Map.of(
                                "name",
                                marker,
                                "item_id",
                                plan.at("/prices/0/item/id").stringValue(),
                                "quantity",
                                1,
                                "unit_config",
                                Map.of("unit_amount", "1.00"),
                                "start_date",
                                "2026-08-01",
                                "end_date",
                                "2026-08-02"))));
        var session = api.post(path + "/portal_sessions", Map.of()).ok();
        assertThat(text(session, "url")).isNotEmpty();
        postOnce(path + "/balance_transactions", Personal.balance(booking));
        postOnce(path + "/credits/ledger_entries", Personal.credits(booking));
        api.post(
                        "/v1/alerts/customer_id/" + id(customer),
                        Map.of("type", "credit_balance_depleted", "currency", "credits"))
                .ok();
    }

    /// A segment of a topic is compacted when there is a newer one.
    private void writeMore(JsonNode plan) {
        var other = shop.customer(Personal.marker(), "Etc/UTC");
        shop.subscribe(id(other), id(plan), "2026-08-01");
    }

    private JsonNode postOnce(String path, Object body) {
        var request = HttpRequest.newBuilder(RunningPlatform.url().resolve(path))
                .header("Authorization", "Bearer " + api.key())
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(BodyPublishers.ofString(JSON.writeValueAsString(body)))
                .build();
        try (var http = HttpClient.newHttpClient()) {
            var response = http.send(request, BodyHandlers.ofString());
            return new Api.Answer(response.statusCode(), JSON.readTree(response.body())).ok();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
