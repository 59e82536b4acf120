package atlas.standalone.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Locale;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What is in a body that has no business there changes nothing, and costs little.
class RequestBodiesIT {

    private static final String KEY = RunningPlatform.newMerchant("Bodies").key();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\": \"forged\"}",
                "{\"merchant_id\": \"another\"}",
                "{\"created_at\": \"2020-01-01T00:00:00Z\"}",
                "{\"nobody_knows_this\": true}"
            })
    void noOperationTakesAFieldThatIsNotItsOwn(String body) {
        var answers = new TreeMap<String, Integer>();
        Operation.all()
                .filter(operation ->
                        operation.method().equals("post") || operation.method().equals("put"))
                .forEach(operation -> answers.put(operation.toString(), sent(operation, body)));

        assertThat(answers)
                .hasSizeGreaterThan(50)
                .allSatisfy((operation, status) -> assertThat(status)
                        .as(operation)
                        .isIn(operation.contains("{") ? new Integer[] {400, 404} : new Integer[] {400}));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\": \"a\", \"name\": \"b\"}",
                "{\"name\": NaN}",
                "{\"name\": \"a\"} {}",
                "{\"name\": \"\\u0000\"",
                "[]",
                "\"text\"",
                ""
            })
    void whatIsNotOneProperObjectIsRefused(String body) {
        assertThat(sent("/v1/items", body)).isEqualTo(400);
        assertThat(sent("/v1/ingest", body)).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /v1/items     | {"name": 7}                                                        | name
            /v1/items     | {"name": "a", "metadata": {"seats": 7}}                            | metadata.seats
            /v1/customers | {"name": "a", "email": "a@example.com", "metadata": {"t": true}}   | metadata.t
            /v1/customers | {"name": "a", "email": "a@example.com", "external_customer_id": 7} | external_customer_id
            """)
    void aNumberOrBooleanIsNoText(String path, String body, String field) {
        var answer = answered(path, "POST", body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("validation_errors", field + ": must be a string");
    }

    @Test
    void depthAndLengthsHaveLimits() {
        var deep = "{\"name\": " + "[".repeat(100_000) + "]".repeat(100_000) + "}";
        var digits = "{\"name\": \"a\", \"metadata\": {\"n\": " + "9".repeat(100_000) + "}}";
        var text = "{\"name\": \"" + "a".repeat(100_000) + "\"}";
        var name = "{\"" + "a".repeat(100_000) + "\": 1}";

        for (var body : new String[] {deep, digits, text, name}) {
            assertThat(sent("/v1/items", body)).as(body.substring(0, 20)).isEqualTo(400);
            assertThat(sent("/v1/ingest", body)).as(body.substring(0, 20)).isEqualTo(400);
        }
    }

    @Test
    void aNumberOfAnEventThatNobodyCouldCountIsRefused() {
        var event =
                "{\"events\": [{\"event_name\": \"e\", \"idempotency_key\": \"%s\", \"timestamp\": \"2026-01-01T00:00:00Z\","
                        + " \"external_customer_id\": \"c\", \"properties\": {\"n\": %s}}]}";

        assertThat(sent("/v1/ingest", event.formatted("k1", "1e999999999"))).isEqualTo(400);
        assertThat(sent("/v1/ingest", event.formatted("k2", "{\"nested\": 1}"))).isEqualTo(400);
    }

    private static int sent(Operation operation, String body) {
        return sent("/v1" + operation.path().replaceAll("\\{[^}]+}", "none"), operation.method(), body);
    }

    private static int sent(String path, String body) {
        return sent(path, "POST", body);
    }

    private static int sent(String path, String method, String body) {
        return answered(path, method, body).statusCode();
    }

    private static HttpResponse<String> answered(String path, String method, String body) {
        var request = HttpRequest.newBuilder(RunningPlatform.url().resolve(path))
                .header("Authorization", "Bearer " + KEY)
                .header("Content-Type", "application/json")
                .method(method.toUpperCase(Locale.ROOT), BodyPublishers.ofString(body))
                .build();
        try {
            return HTTP.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
