package atlas.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import atlas.gateway.ContractTest.Operation;
import atlas.gateway.RecordingService.Answer;
import atlas.gateway.audit.AuditLog;
import atlas.gateway.audit.Call;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

class AuditLogTest extends GatewayTest {

    private static final JdbcClient DATABASE = JdbcClient.create(Platform.POSTGRES.getPostgresDatabase());
    private static final String ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    private final AuditLog log;

    AuditLogTest(@Autowired Environment environment, @Autowired AuditLog log) {
        super(environment);
        this.log = log;
    }

    @Test
    void everyOperationThatMayChangeSomethingIsWrittenDownOnce() {
        var merchant = newMerchant();
        var routes = new HashMap<String, String>();
        ContractTest.operations().filter(AuditLogTest::mayChange).forEach(operation -> {
            var path = "/v1" + operation.path().replaceAll("\\{[^}]+}", "x1");
            var answer = send(with(merchant, path).method(operation.method(), json("{}")));
            routes.put(requestId(answer), operation.method() + " /v1" + operation.path());
        });

        var calls = settled(merchant.merchant(), routes.size() + 1);

        assertThat(routes).hasSizeGreaterThan(50);
        assertThat(calls.removeLast().path("route").asString()).isEqualTo("/admin/v1/merchants/{merchant_id}/api_keys");
        var written = new HashMap<String, String>();
        calls.forEach(call -> written.put(
                call.path("request_id").asString(),
                call.path("method").asString() + " " + call.path("route").asString()));
        assertThat(written).isEqualTo(routes);
        assertThat(calls)
                .allSatisfy(
                        call -> assertThat(call.at("/outcome/status").asInt()).isEqualTo(200));
        assertThat(verification(merchant.merchant()).path("whole").asBoolean()).isTrue();
    }

    /// Said here again, so that an operation cannot fall out of the log by a slip in the gateway.
    private static boolean mayChange(Operation operation) {
        return !operation.method().equals("GET")
                && !operation.path().equals("/ingest")
                && !operation.path().equals("/events/search")
                && !operation.path().matches("/prices/evaluate.*|/prices/[^/]+/evaluate");
    }

    @Test
    void aQuestionAndAStrangerWriteNothing() {
        var merchant = newMerchant();
        var before = count();

        send(with(merchant, "/v1/customers"));
        send(with(merchant, "/v1/ingest").POST(json("{}")));
        send(with(merchant, "/v1/events/search").POST(json("{}")));
        send(with(merchant, "/v1/prices/p1/evaluate").POST(json("{}")));
        send(asAdmin("/admin/v1/merchants"));
        send(request("/v1/customers").POST(json("{}")));
        send(request("/admin/v1/merchants").POST(json("{}")));
        send(request("/elsewhere").POST(json("{}")));
        send(with(merchant, "/v1/items/i1").PUT(json("{}")));

        settled(merchant.merchant(), 2);
        assertThat(count()).isEqualTo(before + 1);
    }

    @Test
    void aCallSaysWhoAskedForWhatAndHowItEnded() {
        var merchant = newMerchant();
        Platform.service("subscription").answers(_ -> new Answer(404, "{}"));

        var answer = send(with(merchant, "/v1/subscriptions/s1/cancel").POST(json("abc")));

        var call = settled(merchant.merchant(), 2).getFirst();
        assertThat(call.path("actor").asString()).hasSize(16);
        assertThat(call.path("method").asString()).isEqualTo("POST");
        assertThat(call.path("route").asString()).isEqualTo("/v1/subscriptions/{subscription_id}/cancel");
        assertThat(call.path("objects").toString()).isEqualTo("{\"subscription_id\":\"s1\"}");
        assertThat(call.path("request_id").asString()).isEqualTo(requestId(answer));
        assertThat(call.at("/outcome/status").asInt()).isEqualTo(404);
        assertThat(call.at("/outcome/body_sha256").asString()).isEqualTo(ABC);
    }

    @Test
    void whatAMerchantNamedItselfIsWrittenAsItsHash() {
        var merchant = newMerchant();

        send(with(merchant, "/v1/customers/external_customer_id/ada@example.com")
                .PUT(json("{\"name\":\"Ada\"}")));

        var call = settled(merchant.merchant(), 2).getFirst();
        assertThat(call.at("/objects/external_customer_id").asString()).startsWith("sha256:");
        assertThat(call.toString()).doesNotContain("ada@").doesNotContain("Ada");
    }

    @ParameterizedTest
    @CsvSource({
        "read, POST, /v1/customers, 403",
        "write, POST, /v1/nowhere/at/all, 404",
        "write, DELETE, /v1/ping, 405",
        "write, PUT, /v1/customers/c1, 413"
    })
    void whatIsRefusedIsWrittenDownToo(String scope, String method, String path, int status) {
        var merchant = newMerchant(scope);
        var body = status == 413 ? BodyPublishers.ofByteArray(new byte[65 * 1024]) : json("{}");

        assertThat(send(with(merchant, path).method(method, body)).statusCode()).isEqualTo(status);

        var call = settled(merchant.merchant(), 2).getFirst();
        assertThat(call.at("/outcome/status").asInt()).isEqualTo(status);
    }

    @Test
    void aRepeatIsACallOfItsOwn() {
        var merchant = newMerchant();

        IntStream.range(0, 3)
                .forEach(_ -> send(with(merchant, "/v1/items")
                        .header("Idempotency-Key", "k1")
                        .POST(json("{}"))));

        assertThat(settled(merchant.merchant(), 4)).hasSize(4);
    }

    @Test
    void whatTheAdminDoesIsWrittenDown() {
        var before = settled("_platform", 0).size();
        var merchant = newMerchant();
        var keys = "/admin/v1/merchants/" + merchant.merchant() + "/api_keys";
        send(asAdmin(keys + "/k1").DELETE());
        send(asAdmin("/admin/v1/test_clock").DELETE());
        send(asAdmin("/admin/v1/merchants").POST(json("{")));

        var ofMerchant = settled(merchant.merchant(), 2);
        assertThat(ofMerchant)
                .allSatisfy(call -> assertThat(call.path("actor").asString()).isEqualTo("admin"));
        assertThat(ofMerchant.getFirst().path("route").asString()).endsWith("/api_keys/{key_id}");
        assertThat(ofMerchant.getFirst().at("/outcome/status").asInt()).isEqualTo(404);
        var ofPlatform = settled("_platform", before + 3);
        assertThat(ofPlatform.subList(0, 3))
                .extracting(call -> call.path("method").asString() + " "
                        + call.path("route").asString() + " "
                        + call.at("/outcome/status").asInt())
                .containsExactly(
                        "POST /admin/v1/merchants 400",
                        "DELETE /admin/v1/test_clock 200",
                        "POST /admin/v1/merchants 201");
    }

    @Test
    void pagesAreNewestFirstAndCanBeNarrowed() {
        var merchant = newMerchant();
        for (var i = 0; i < 5; i++) {
            send(with(merchant, "/v1/items/i" + i).PUT(json("{}")));
        }
        var all = settled(merchant.merchant(), 6);
        var path = "/admin/v1/merchants/" + merchant.merchant() + "/audit_log";

        var first = body(send(asAdmin(path + "?limit=2")));
        var second = body(send(asAdmin(path + "?limit=100&cursor="
                + first.at("/pagination_metadata/next_cursor").asString())));
        var since = all.get(2).path("at").asString();

        assertThat(first.at("/pagination_metadata/has_more").asBoolean()).isTrue();
        assertThat(second.at("/pagination_metadata/has_more").asBoolean()).isFalse();
        var pages = new ArrayList<>(list(first));
        pages.addAll(list(second));
        assertThat(pages).isEqualTo(all);
        assertThat(list(body(send(asAdmin(path + "?at%5Bgte%5D=" + since))))).isEqualTo(all.subList(0, 3));
        assertThat(list(body(send(asAdmin(path + "?at%5Blt%5D=" + since))))).isEqualTo(all.subList(3, 6));
        assertThat(list(body(send(asAdmin(path + "?actor=admin"))))).isEqualTo(all.subList(5, 6));
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=101", "limit=x", "cursor=!", "cursor=YWJj", "at%5Bgte%5D=yesterday"})
    void aQuestionThatMakesNoSenseIsRefused(String query) {
        assertThat(send(asAdmin("/admin/v1/merchants/_platform/audit_log?" + query))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void aMerchantReadsItsOwnWithAKeyThatMay() {
        var merchant = newMerchant("admin", "write");
        var plain = newMerchant();
        send(with(merchant, "/v1/items").POST(json("{}")));
        settled(merchant.merchant(), 2);

        var own = body(send(with(merchant, "/v1/audit_log")));

        assertThat(list(own)).hasSize(2);
        assertThat(send(with(plain, "/v1/audit_log")).statusCode()).isEqualTo(403);
        assertThat(send(asAdmin("/admin/v1/merchants/nobody/audit_log")).statusCode())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update audit_record set status = 200 where status = 403",
                "delete from audit_record",
                "truncate audit_record"
            })
    void theDatabaseOnlyEverAdds(String change) {
        settled(newMerchant().merchant(), 1);

        assertThatThrownBy(() -> DATABASE.sql(change).update())
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("only ever added to");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            update audit_record set actor = 'another' where merchant_id = ? and sequence = 3;                          3
            update audit_record set status = 200 where merchant_id = ? and sequence = 4;                               4
            update audit_record set at = at + interval '1 s' where merchant_id = ? and sequence = 3;                   3
            delete from audit_record where merchant_id = ? and sequence = 3;                                           3
            update audit_record set merchant_id = 'x' || merchant_id where merchant_id = ? and sequence = 5;           5
            """)
    void whatWasChangedBehindItsBackIsFound(String change, long brokenAt) {
        var merchant = newMerchant();
        Platform.service("catalog").answers(_ -> new Answer(404, "{}"));
        for (var i = 0; i < 3; i++) {
            send(with(merchant, "/v1/items").POST(json("{}")));
            settled(merchant.merchant(), i + 2);
        }
        assertThat(verification(merchant.merchant()).path("last_sequence").asLong())
                .isEqualTo(8);

        DATABASE.sql("alter table audit_record disable trigger audit_is_kept").update();
        DATABASE.sql(change).param(merchant.merchant()).update();
        DATABASE.sql("alter table audit_record enable trigger audit_is_kept").update();

        var found = verification(merchant.merchant());
        assertThat(found.path("whole").asBoolean()).isFalse();
        assertThat(found.path("broken_at").asLong()).isEqualTo(brokenAt);
    }

    @Test
    void manyAtOnceMakeOneChain() {
        var merchant = newMerchant();
        var calls = IntStream.range(0, 8)
                .mapToObj(thread -> CompletableFuture.runAsync(() -> {
                    for (var i = 0; i < 25; i++) {
                        send(with(merchant, "/v1/items/i" + thread).PUT(json("{}")));
                    }
                }))
                .toList();
        calls.forEach(CompletableFuture::join);

        await().untilAsserted(() -> assertThat(
                        verification(merchant.merchant()).path("last_sequence").asLong())
                .isEqualTo(2 * 201));
        assertThat(verification(merchant.merchant()).path("whole").asBoolean()).isTrue();
    }

    @Test
    void aCallThatWasCutOffHasNoOutcome() {
        var merchant = newMerchant().merchant();
        log.begin(new Call(merchant, Instant.now(), "k1", "POST", "/v1/items", Map.of(), "r1"))
                .block();

        var call = list(body(send(asAdmin("/admin/v1/merchants/" + merchant + "/audit_log"))))
                .getFirst();
        assertThat(call.path("request_id").asString()).isEqualTo("r1");
        assertThat(call.path("outcome").isNull()).isTrue();
    }

    @Test
    void whatCannotBeWrittenDownIsNotDone() {
        var merchant = newMerchant();
        settled(merchant.merchant(), 1);
        HttpResponse<String> answer;
        DATABASE.sql("alter table audit_record rename to away").update();
        try {
            answer = send(with(merchant, "/v1/items").POST(json("{}")));
            assertThat(send(with(merchant, "/v1/items")).statusCode()).isEqualTo(200);
        } finally {
            DATABASE.sql("alter table away rename to audit_record").update();
        }

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(type(answer)).isEqualTo("503-service-unavailable");
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
        assertThat(Platform.service("catalog").requests())
                .extracting(RecordingService.Request::method)
                .containsExactly("GET");
    }

    @Test
    void anOutcomeThatCouldNotBeWrittenIsTriedAgain() {
        var merchant = newMerchant();
        settled(merchant.merchant(), 1);
        Platform.service("catalog").answers(_ -> {
            DATABASE.sql("alter table audit_record rename to away").update();
            return new Answer(201, "{}");
        });
        try {
            assertThat(send(with(merchant, "/v1/items").POST(json("{}"))).statusCode())
                    .isEqualTo(201);
        } finally {
            DATABASE.sql("alter table away rename to audit_record").update();
        }

        var call = settled(merchant.merchant(), 2).getFirst();
        assertThat(call.at("/outcome/status").asInt()).isEqualTo(201);
    }

    /// All calls of a merchant, newest first, once each has its outcome.
    private List<JsonNode> settled(String merchant, int atLeast) {
        return await().until(
                        () -> everything(merchant),
                        calls -> calls.size() >= atLeast
                                && calls.stream()
                                        .noneMatch(call -> call.path("outcome").isNull()));
    }

    private List<JsonNode> everything(String merchant) {
        var calls = new ArrayList<JsonNode>();
        var cursor = "";
        do {
            var page = body(send(asAdmin("/admin/v1/merchants/" + merchant + "/audit_log?limit=100&cursor=" + cursor)));
            calls.addAll(list(page));
            cursor = page.at("/pagination_metadata/next_cursor").asString("");
        } while (!cursor.isEmpty());
        return calls;
    }

    private static List<JsonNode> list(JsonNode page) {
        return StreamSupport.stream(page.path("data").spliterator(), false).toList();
    }

    private JsonNode verification(String merchant) {
        return body(send(asAdmin("/admin/v1/merchants/" + merchant + "/audit_log/verification")));
    }

    private static String requestId(HttpResponse<String> answer) {
        return answer.headers().firstValue("X-Request-Id").orElseThrow();
    }

    private static long count() {
        return DATABASE.sql("select count(*) from audit_record where call is null and actor <> 'admin'")
                .query(Long.class)
                .single();
    }
}
