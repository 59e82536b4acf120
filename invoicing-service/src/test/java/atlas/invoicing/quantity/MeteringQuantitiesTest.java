package atlas.invoicing.quantity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import atlas.invoicing.quantity.UsageQuantities.Question;
import atlas.kernel.BillingPeriod;
import atlas.kernel.MerchantId;
import atlas.platform.identity.IdentityProperties;
import atlas.platform.internal.InternalCallsConfiguration;
import atlas.platform.internal.ServiceCalls;
import atlas.platform.json.AtlasJson;
import atlas.rating.Quantities.Group;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import tools.jackson.databind.JsonNode;

class MeteringQuantitiesTest {

    private static final Instant START = Instant.parse("2025-01-01T00:00:00Z");
    private static final Instant NOON = Instant.parse("2025-01-01T12:00:00Z");
    private static final Instant END = Instant.parse("2025-01-02T00:00:00Z");

    private final AtomicReference<String> asked = new AtomicReference<>("");
    private HttpServer metering;

    @BeforeEach
    void start() throws IOException {
        metering = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        metering.createContext("/internal/v1/usage_quantities", exchange -> {
            asked.set(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
            var answer = """
                    {"data": [
                      {"start": "2025-01-01T00:00:00Z", "end": "2025-01-01T12:00:00Z", "groups": []},
                      {"start": "2025-01-01T00:00:00Z", "end": "2025-01-02T00:00:00Z", "groups": [
                        {"values": ["eu"], "quantity": "12.5"}, {"values": [null], "quantity": "3"}]}]}
                    """.getBytes(UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        metering.start();
    }

    @AfterEach
    void stop() {
        metering.stop(0);
    }

    @Test
    void itSpeaksAsMeteringUnderstands() {
        var url = "http://127.0.0.1:" + metering.getAddress().getPort();
        new ApplicationContextRunner()
                .withUserConfiguration(InternalCallsConfiguration.class)
                .withBean(IdentityProperties.class, () -> new IdentityProperties("key", "x".repeat(32)))
                .withPropertyValues(
                        Stream.of("customer", "catalog", "subscription", "metering", "invoicing", "credits", "alerts")
                                .map(service -> "atlas.services.%s=%s".formatted(service, url))
                                .toArray(String[]::new))
                .run(context -> {
                    var quantities = new MeteringQuantities(context.getBean(ServiceCalls.class));
                    var counted = quantities.of(
                            new MerchantId("merchant1"),
                            new Question(
                                    "customer1",
                                    "SELECT COUNT(*) FROM events",
                                    null,
                                    List.of("region"),
                                    List.of(new BillingPeriod(START, NOON), new BillingPeriod(START, END)),
                                    null));

                    assertThat(counted)
                            .containsExactly(
                                    List.of(),
                                    List.of(
                                            new Group(List.of("eu"), new BigDecimal("12.5")),
                                            new Group(Arrays.asList((String) null), new BigDecimal("3"))));
                });

        JsonNode question = AtlasJson.storage().readTree(asked.get());
        assertThat(question.path("customer_id").stringValue()).isEqualTo("customer1");
        assertThat(question.path("grouping_keys").path(0).stringValue()).isEqualTo("region");
        assertThat(question.path("timeframes").path(1).path("end").stringValue())
                .isEqualTo("2025-01-02T00:00:00Z");
        assertThat(question.path("events").isNull()).isTrue();
    }
}
