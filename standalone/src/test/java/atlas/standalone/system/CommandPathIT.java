package atlas.standalone.system;

import static atlas.standalone.system.Shop.id;
import static org.assertj.core.api.Assertions.assertThat;

import atlas.standalone.demo.Api;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Customers, catalog and subscriptions: created, found, listed, refused.
class CommandPathIT {

    private static final String ERRORS = "https://docs.withorb.com/reference/error-responses#";

    private final Api merchant = RunningPlatform.newMerchant("Commands");
    private final Contract contract = new Contract(merchant);
    private final Shop shop = new Shop(contract::post);

    @Test
    void everythingCreatedIsFoundAtOnceByEveryId() {
        var customer = shop.customer("a b/c", "Asia/Kathmandu");
        var plan = shop.usage("Calls", "SELECT COUNT(*) FROM events", Shop.unit("0.10"))
                .plan("P", 30);
        var subscription = shop.subscribe(id(customer), id(plan), "2026-01-01");

        assertThat(contract.get("/v1/customers/" + id(customer)).ok()).isEqualTo(customer);
        assertThat(contract.get("/v1/customers/external_customer_id/a%20b%2Fc").ok())
                .isEqualTo(customer);
        assertThat(contract.get("/v1/plans/" + id(plan)).ok()).isEqualTo(plan);
        assertThat(contract.get("/v1/subscriptions/" + id(subscription))
                        .ok()
                        .get("plan")
                        .get("id")
                        .stringValue())
                .isEqualTo(id(plan));
        var price = plan.get("prices").get(0);
        assertThat(contract.get("/v1/prices/" + id(price)).ok().get("id")).isEqualTo(price.get("id"));
        var item = price.at("/item/id").stringValue();
        assertThat(contract.get("/v1/items/" + item).ok().get("name").stringValue())
                .isEqualTo("Calls");
        var metric = price.at("/billable_metric/id").stringValue();
        assertThat(contract.get("/v1/metrics/" + metric).ok().get("sql").stringValue())
                .isEqualTo("SELECT COUNT(*) FROM events");
    }

    @Test
    void listsArePagedNewestFirst() {
        contract.api().releaseClock();
        var ids = new ArrayList<String>();
        for (var i = 0; i < 5; i++) {
            ids.addFirst(shop.item("item " + i));
        }
        var found = new ArrayList<String>();
        var cursor = "";
        do {
            var page = contract.get("/v1/items?limit=2" + cursor).ok();
            page.get("data").forEach(item -> found.add(id(item)));
            var next = page.at("/pagination_metadata/next_cursor");
            assertThat(page.at("/pagination_metadata/has_more").booleanValue()).isEqualTo(!next.isNull());
            cursor = next.isNull() ? "" : "&cursor=" + Api.segment(next.stringValue());
        } while (!cursor.isEmpty());

        assertThat(found).isEqualTo(ids);
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=101", "limit=many", "cursor=nonsense"})
    void badPagesAreRefused(String query) {
        refused(contract.get("/v1/customers?" + query), 400, "400-request-validation-errors");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            /v1/customers     | {"name": "No mail"}
            /v1/customers     | {"name": "x", "email": "not a mail"}
            /v1/customers     | {"name": "x", "email": "a@example.com", "timezone": "Mars/Olympus"}
            /v1/customers     | {"name": "x", "email": "a@example.com", "currency": "usd"}
            /v1/customers     | {"name": "x", "email": "a@example.com", "colour": "red"}
            /v1/customers     | {"name": 5, "email": []}
            /v1/customers     | []
            /v1/customers     | {"name": "x", "name": "y", "email": "a@example.com"}
            /v1/customers     | {"name":
            /v1/items         | {}
            /v1/metrics       | {"name": "m", "item_id": "x", "sql": "DROP TABLE events"}
            /v1/subscriptions | {"customer_id": "a", "external_customer_id": "b", "plan_id": "c"}
            /v1/subscriptions | {}
            """)
    void badBodiesAreRefusedAndChangeNothing(String path, String body) throws IOException, InterruptedException {
        var before = count("/v1/customers");

        var answer = raw(path, body, Map.of());

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains(ERRORS + "400-request-validation-errors", "\"validation_errors\"");
        assertThat(count("/v1/customers")).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/customers/nobody",
                "/v1/customers/external_customer_id/nobody",
                "/v1/items/nothing",
                "/v1/metrics/nothing",
                "/v1/plans/nothing",
                "/v1/prices/nothing",
                "/v1/subscriptions/nothing",
                "/v1/invoices/nothing",
                "/v1/subscriptions/nothing/usage",
                "/v1/customers/nobody/costs"
            })
    void unknownIdsAreNotFound(String path) {
        refused(contract.get(path), 404, "404-resource-not-found");
    }

    @Test
    void unknownUrlsAreNotFound() {
        refused(merchant.get("/v1/_unknown_path"), 404, "404-url-not-found");
        refused(merchant.post("/v1/ping/pong", Map.of()), 404, "404-url-not-found");
    }

    /// Every operation that the table of Orb's operations says is not served: there is no such URL, or it looks for
    /// its subscription before it refuses.
    @Test
    void whatIsNotServedIsNotFound() throws IOException {
        var row = Pattern.compile("\\| `[\\w.]+` \\| (GET|POST|PUT|DELETE) (/\\S+) \\| no \\|.*");
        var operations = Files.readAllLines(Path.of("../docs/orb-compatibility.md")).stream()
                .map(row::matcher)
                .filter(Matcher::matches)
                .toList();

        assertThat(operations).hasSizeGreaterThan(40).allSatisfy(operation -> {
            var path = "/v1" + operation.group(2).replaceAll("\\{[^}]+}", "some");
            assertThat(answered(operation.group(1), path).status()).as(path).isEqualTo(404);
        });
    }

    @Test
    void anExternalIdIsTakenOnce() {
        shop.customer("twice", "Etc/UTC");

        refused(
                contract.post(
                        "/v1/customers",
                        Map.of("name", "x", "email", "x@example.com", "external_customer_id", "twice")),
                400,
                "400-duplicate-resource-creation");
    }

    @Test
    void aRepeatedPostIsAnsweredAgainAndDoneOnce() throws IOException, InterruptedException {
        var body = "{\"name\": \"Once\", \"email\": \"once@example.com\"}";
        var key = Map.of("Idempotency-Key", "the-key");

        var first = raw("/v1/customers", body, key);
        var second = raw("/v1/customers", body, key);
        var other = raw("/v1/customers", body.replace("Once", "Other"), key);

        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(second.statusCode()).isEqualTo(201);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.headers().firstValue("Idempotent-Replayed")).hasValue("true");
        assertThat(other.statusCode()).isEqualTo(409);
        assertThat(count("/v1/customers")).isEqualTo(1);
    }

    @Test
    void twoMerchantsNeverSeeEachOther() {
        var customer = shop.customer("mine", "Etc/UTC");
        var plan = shop.usage("Calls", "SELECT COUNT(*) FROM events", Shop.unit("1"))
                .plan("Mine", 0);
        var subscription = shop.subscribe(id(customer), id(plan), "2026-01-01");
        var other = new Contract(RunningPlatform.newMerchant("Other"));

        for (var path : List.of(
                "/v1/customers/" + id(customer),
                "/v1/customers/external_customer_id/mine",
                "/v1/customers/" + id(customer) + "/costs",
                "/v1/plans/" + id(plan),
                "/v1/prices/" + id(plan.get("prices").get(0)),
                "/v1/subscriptions/" + id(subscription),
                "/v1/subscriptions/" + id(subscription) + "/usage",
                "/v1/invoices/upcoming?subscription_id=" + id(subscription))) {
            refused(other.get(path), 404, "404-resource-not-found");
        }
        refused(
                other.post("/v1/subscriptions", Map.of("customer_id", id(customer), "plan_id", id(plan))),
                404,
                "404-resource-not-found");
        assertThat(other.get("/v1/customers").ok().get("data")).isEmpty();
        assertThat(other.get("/v1/subscriptions").ok().get("data")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "wrong", "atlas_live_nokey", "Bearer x"})
    void withoutAValidKeyNobodyGetsIn(String key) {
        refused(RunningPlatform.withKey(key).get("/v1/customers"), 401, "401-authentication-error");
        refused(RunningPlatform.withKey(key).get("/v1/ping"), 401, "401-authentication-error");
    }

    private Api.Answer answered(String method, String path) {
        return switch (method) {
            case "GET" -> merchant.get(path);
            case "POST" -> merchant.post(path, Map.of());
            case "PUT" -> merchant.put(path, Map.of());
            default -> merchant.delete(path);
        };
    }

    private int count(String path) {
        return contract.get(path + "?limit=100").ok().get("data").size();
    }

    private HttpResponse<String> raw(String path, String body, Map<String, String> headers)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(RunningPlatform.url().resolve(path))
                .header("Authorization", "Bearer " + merchant.key())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
        headers.forEach(request::header);
        try (var http = HttpClient.newHttpClient()) {
            return http.send(request.build(), BodyHandlers.ofString());
        }
    }

    private static void refused(Api.Answer answer, int status, String type) {
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(status);
        assertThat(answer.body().get("type").stringValue()).isEqualTo(ERRORS + type);
        assertThat(answer.body().get("status").intValue()).isEqualTo(status);
        assertThat(answer.body().has("title")).isTrue();
        assertThat(answer.body().has("detail")).isTrue();
    }
}
