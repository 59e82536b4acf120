package atlas.alerts.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import atlas.alerts.webhook.Endpoint;
import atlas.kernel.MerchantId;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class HealthTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Answer BAD = answer(500);

    private final Health health = new Health(Duration.ofDays(7));

    @Test
    void whatFailsForSevenDaysAndManyTimesIsDisabled() {
        var endpoint = endpoint();
        for (var day = 0; day < 7; day++) {
            endpoint = health.after(endpoint, BAD, NOW.plus(Duration.ofDays(day)));
        }
        endpoint = health.after(endpoint, BAD, NOW.plus(Duration.ofDays(8)));
        assertThat(endpoint.enabled()).as("eight failures").isTrue();

        endpoint = health.after(endpoint, BAD, NOW.plus(Duration.ofDays(8)));
        endpoint = health.after(endpoint, BAD, NOW.plus(Duration.ofDays(8)));
        assertThat(endpoint.enabled()).isFalse();
        assertThat(endpoint.disabledReason()).isEqualTo(Health.FAILING);
        assertThat(endpoint.turnedOn().failures()).isZero();
    }

    @Test
    void oneSuccessForgetsAllFailures() {
        var endpoint = endpoint();
        for (var failure = 0; failure < 20; failure++) {
            endpoint = health.after(endpoint, BAD, NOW);
        }
        endpoint = health.after(endpoint, answer(204), NOW.plus(Duration.ofDays(6)));
        endpoint = health.after(endpoint, BAD, NOW.plus(Duration.ofDays(9)));

        assertThat(endpoint.enabled()).isTrue();
        assertThat(endpoint.failures()).isEqualTo(1);
    }

    @Test
    void goneIsGone() {
        assertThat(health.after(endpoint(), answer(410), NOW).disabledReason()).isEqualTo(Health.GONE);
    }

    private static Answer answer(int status) {
        return new Answer(status, "", null, null, 1);
    }

    private static Endpoint endpoint() {
        return new Endpoint(
                new MerchantId("acme"),
                "endpoint",
                URI.create("https://example.com"),
                null,
                List.of(),
                true,
                null,
                "whsec_",
                List.of(),
                null,
                0,
                NOW);
    }
}
