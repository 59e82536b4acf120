package atlas.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atlas.gateway.ContractTest.Operation;
import atlas.gateway.settings.Settings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.core.env.Environment;

/// What the one door lets in, and what it says of itself.
class DoorTest extends GatewayTest {

    private static final String PRINTABLE = "Bearer abcXYZ019_-.~+/=,;:'\"<>()[]{}@!#$%^&*|\\? \t\u00e9\u00ff";

    DoorTest(@Autowired Environment environment) {
        super(environment);
    }

    @Test
    void whateverAnAuthorizationHeaderHoldsOnlyAKeyOpens() {
        var random = new Random(7);
        for (var i = 0; i < 40; i++) {
            var value = random.ints(random.nextInt(1, 200), 0, PRINTABLE.length())
                    .mapToObj(at -> String.valueOf(PRINTABLE.charAt(at)))
                    .collect(Collectors.joining());
            var header = (i % 2 == 0 ? "Bearer " : "") + value.strip();

            var status = send(request(i % 3 == 0 ? "/admin/v1/merchants" : "/v1/customers")
                            .header("Authorization", header))
                    .statusCode();

            assertThat(status).as(header).isIn(400, 401, 429);
        }
        assertThat(Platform.service("customer").requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"local-ke", "local-keyy", "local-kez", "Local-key", "admin-ke", "admin-keyy"})
    void aKeyThatIsNearlyRightIsWrong(String key) {
        for (var path : List.of("/v1/ping", "/admin/v1/merchants")) {
            assertThat(send(request(path).header("Authorization", "Bearer " + key))
                            .statusCode())
                    .isIn(401, 429);
        }
    }

    @Test
    void everyOperationNeedsItsScopeAndNoOther() {
        var scopes = List.of("ingest", "read", "write", "billing", "admin");
        var merchant = newMerchant().merchant();
        var keys = scopes.stream()
                .map(scope -> new ScopedKey(scope, new NewKey(merchant, newKey(merchant, scope))))
                .toList();
        var wrong = new HashMap<String, Integer>();
        ContractTest.operations()
                .forEach(operation -> keys.forEach(key -> {
                    var path = "/v1" + operation.path().replaceAll("\\{[^}]+}", "x1");
                    var status = send(with(key.key(), path).method(operation.method(), json("{}")))
                            .statusCode();
                    if (status != (opens(key.scope(), operation) ? 200 : 403)) {
                        wrong.put(operation + " with " + key.scope(), status);
                    }
                }));

        assertThat(wrong).isEmpty();
    }

    private record ScopedKey(String scope, NewKey key) {}

    private static boolean opens(String scope, Operation operation) {
        var needed = switch (operation.path()) {
            case "/ping" -> scope;
            case "/ingest" -> "ingest";
            case "/audit_log" -> "admin";
            case "/events/search",
                    "/prices/evaluate",
                    "/prices/evaluate_preview_events",
                    "/prices/{price_id}/evaluate" -> "read";
            default -> operation.method().equals("GET") ? "read" : "write";
        };
        return scope.equals(needed);
    }

    @Test
    void aCompressedBodyIsRefusedBeforeAnybodyUnpacksIt() throws IOException {
        var bomb = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bomb)) {
            gzip.write(new byte[10_000_000]);
        }

        var answer = send(asMerchant("/v1/ingest")
                .header("Content-Encoding", "gzip")
                .POST(BodyPublishers.ofByteArray(bomb.toByteArray())));

        assertThat(answer.statusCode()).isEqualTo(415);
        assertThat(type(answer)).isEqualTo("415-unsupported-media-type");
        assertThat(body(answer).path("detail").asString()).contains("compressed");
        assertThat(Platform.service("metering").requests()).isEmpty();
    }

    @Test
    void aBodyThatSaysItIsPlainPasses() {
        var answer = send(
                asMerchant("/v1/ingest").header("Content-Encoding", "identity").POST(json("{}")));

        assertThat(answer.statusCode()).isEqualTo(200);
    }

    @Test
    void noOtherOriginMayAskFromABrowser() {
        var preflight = send(request("/v1/customers")
                .header("Origin", "https://evil.example")
                .header("Access-Control-Request-Method", "POST")
                .method("OPTIONS", BodyPublishers.noBody()));
        var simple = send(asMerchant("/v1/customers").header("Origin", "https://evil.example"));

        assertThat(preflight.statusCode()).isGreaterThanOrEqualTo(400);
        for (var answer : List.of(preflight, simple)) {
            assertThat(answer.headers().map().keySet())
                    .noneMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("access-control-"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/actuator/env",
                "/actuator/gateway",
                "/actuator/gateway/routes",
                "/actuator/heapdump",
                "/actuator/beans",
                "/actuator/configprops",
                "/actuator/loggers",
                "/actuator/shutdown",
                "/actuator/refresh"
            })
    void nothingOfTheInsideIsOnThePublicPort(String path) {
        assertThat(send(asMerchant(path)).statusCode()).isEqualTo(404);
        assertThat(send(asAdmin(path).POST(json("{}"))).statusCode()).isEqualTo(404);
    }

    @Test
    void anErrorTellsNothingOfTheInside() {
        Platform.service("catalog").answers(_ -> {
            throw new IllegalStateException("internal detail");
        });

        var answers = List.of(
                send(asMerchant("/v1/items")),
                send(asAdmin("/admin/v1/merchants").POST(json("{\"name\":"))),
                send(request("/v1/items")));

        assertThat(answers)
                .allSatisfy(answer -> assertThat(answer.body())
                        .doesNotContain("Exception")
                        .doesNotContain("atlas.")
                        .doesNotContain("\tat ")
                        .doesNotContain("127.0.0.1"));
    }

    @Test
    void thereIsNoKeyThatNobodySet() {
        var signing = Map.of("atlas.identity.private-key", "x");
        var guarded = Map.of("atlas.identity.private-key", "x", "atlas.admin-key", "x");

        assertThatThrownBy(() -> settings(Map.of()))
                .rootCause()
                .hasMessageContaining("atlas.identity.private-key must be set");
        assertThatThrownBy(() -> settings(signing)).rootCause().hasMessageContaining("atlas.admin-key must be set");
        assertThat(settings(guarded).local().apiKey()).isEmpty();
        assertThat(settings(guarded).testClock().enabled()).isFalse();
    }

    private static Settings settings(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties)).bindOrCreate("atlas", Settings.class);
    }
}
