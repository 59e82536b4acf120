package atlas.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import atlas.gateway.ContractTest.Operation;
import atlas.gateway.RecordingService.Answer;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/// What is written down of which calls.
class AuditLogTest extends AuditTests {

    private static final String ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    AuditLogTest(@Autowired Environment environment) {
        super(environment);
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

    private static String requestId(HttpResponse<String> answer) {
        return answer.headers().firstValue("X-Request-Id").orElseThrow();
    }

    private static long count() {
        return DATABASE.sql("select count(*) from audit_record where call is null and actor <> 'admin'")
                .query(Long.class)
                .single();
    }
}
