package atlas.metering.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atlas.platform.json.AtlasJson;
import atlas.platform.web.InvalidRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventRulesTest {

    private static final Instant NOW = Instant.parse("2026-05-15T12:00:00Z");
    private static final String GOOD = """
            {"event_name": "call", "timestamp": "2026-05-15T11:00:00Z", "idempotency_key": "k",
             "properties": {"a": 1.50, "b": "x", "c": true, "d": null}, "customer_id": "c1"}
            """;

    private final EventRules rules = new EventRules(Duration.ofHours(12), Duration.ofMinutes(5));
    private final BatchReader reader = new BatchReader(AtlasJson.mapper(), 500);

    private SentEvent read(String event) {
        return reader.read(("{\"events\": [" + event + "]}").getBytes(StandardCharsets.UTF_8))
                .getFirst();
    }

    private List<String> errors(String event) {
        return rules.errors(read(event), NOW, "c1"::equals);
    }

    @Test
    void aGoodEventHasNoErrorsAndKeepsItsNumbersAsSent() {
        assertThat(errors(GOOD)).isEmpty();
        assertThat(read(GOOD).properties()).isEqualTo("{\"a\":1.50,\"b\":\"x\",\"c\":true}");
    }

    @Test
    void numbersMayHaveTheDecimalsOfBinaryFractions() {
        var sum = GOOD.replace("1.50", String.valueOf(0.1 + 0.2));

        assertThat(errors(sum)).isEmpty();
        assertThat(read(sum).properties()).contains("\"a\":0.30000000000000004");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-05-15T00:00:00Z, true",
        "2026-05-14T23:59:59.999999Z, false",
        "2026-05-15T12:05:00Z, true",
        "2026-05-15T12:05:00.000001Z, false",
        "2026-05-15T12:00:00Z, true"
    })
    void anEventMayBeAsOldAsTheGracePeriodAndFiveMinutesAhead(String timestamp, boolean isFine) {
        assertThat(errors(GOOD.replace("2026-05-15T11:00:00Z", timestamp)).isEmpty())
                .isEqualTo(isFine);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"event_name\": \"call\"        | \"event_name\": \"\"                                     | event_name",
                "\"event_name\": \"call\"        | \"event_name\": 7                                        | event_name",
                "\"event_name\": \"call\"        | \"event_name\": null                                     | event_name",
                "\"idempotency_key\": \"k\"      | \"idempotency_key\": \" \"                               | idempotency_key",
                "\"idempotency_key\": \"k\"      | \"idempotency_key\": \"a\\u0000\"                        | idempotency_key",
                "\"idempotency_key\": \"k\"      | \"idempotency_key\": \"\\ud800\"                         | idempotency_key",
                "\"customer_id\": \"c1\"         | \"customer_id\": \"c2\"                                  | customer_id",
                "\"customer_id\": \"c1\"         | \"customer_id\": \"c1\", \"external_customer_id\": \"x\" | customer_id",
                "\"customer_id\": \"c1\"         | \"customer_id\": null                                    | customer_id",
                "\"customer_id\": \"c1\"         | \"external_customer_id\": \"\"                           | external_customer_id",
                "\"customer_id\": \"c1\"         | \"customer_id\": \"c1\", \"more\": [1, {}]               | more",
                "1.50                            | [1]                                                      | properties.a",
                "1.50                            | {\"x\": 1}                                               | properties.a",
                "1.50                            | 1e100                                                    | properties.a",
                "1.50                            | 1e99999999999                                            | properties.a",
                "1.50                            | 1e-39                                                    | properties.a",
                "1.50                            | \"\\u0000\"                                              | properties.a",
                "2026-05-15T11:00:00Z            | 2026-05-15T11:00:00+01:00                                | timestamp"
            })
    void eachBrokenRuleIsNamed(String good, String bad, String field) {
        assertThat(errors(GOOD.replace(good, bad)))
                .hasSize(1)
                .first()
                .asString()
                .startsWith(field + ":");
    }

    @Test
    void everythingThatIsMissingIsNamedAtOnce() {
        assertThat(errors("{}")).hasSize(5);
        assertThat(errors("7")).contains("must be an object");
        assertThat(errors(GOOD.replaceAll("\\{\"a.*null}", "[]"))).containsExactly("properties: must be an object");
    }

    @Test
    void aNameThatAppearsTwiceIsNotValidJson() {
        assertThatThrownBy(() -> read(GOOD.replace("\"b\"", "\"a\""))).isInstanceOf(InvalidRequest.class);
    }
}
