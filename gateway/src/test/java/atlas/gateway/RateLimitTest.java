package atlas.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.test.context.TestPropertySource;

/// A gateway that allows very little.
@TestPropertySource(
        properties = {
            "atlas.limits.rates.requests=1",
            "atlas.limits.rates.request-burst=3",
            "atlas.limits.rates.pages=1",
            "atlas.limits.rates.page-burst=2",
            "atlas.limits.rates.failures=1",
            "atlas.limits.rates.failure-burst=2",
            "atlas.limits.ingest-response=500ms",
            "atlas.limits.idle=200ms",
            "atlas.limits.request=1500ms"
        })
class RateLimitTest extends GatewayTest {

    RateLimitTest(@Autowired Environment environment) {
        super(environment);
    }

    @Test
    void aMerchantThatAsksTooMuchIsToldToWait() {
        var answers = IntStream.range(0, 20)
                .mapToObj(_ -> send(asMerchant("/v1/customers").header("Idempotency-Key", "k1")))
                .filter(answer -> answer.statusCode() == 429)
                .toList();

        assertThat(answers).isNotEmpty().allSatisfy(answer -> {
            assertThat(type(answer)).isEqualTo("429-too-many-requests");
            assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
            assertThat(answer.headers().firstValue("Idempotency-Key")).hasValue("k1");
        });
    }

    @Test
    void whoGuessesKeysIsToldToWait() {
        var statuses = IntStream.range(0, 20)
                .mapToObj(_ -> send(request("/v1/customers").header("Authorization", "Bearer wrong"))
                        .statusCode())
                .toList();

        assertThat(statuses).startsWith(401, 401).contains(429).containsOnly(401, 429);
        assertThat(send(asAdmin("/admin/v1/merchants")).statusCode()).isEqualTo(200);
    }

    @Test
    void pagesAreLimitedByAddress() {
        var statuses = IntStream.range(0, 20)
                .mapToObj(_ -> send(request("/pages/portal/t1")).statusCode())
                .toList();

        assertThat(statuses).startsWith(200).contains(429);
    }

    @Test
    void aConnectionOnWhichNothingMovesEnds() throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
            socket.setSoTimeout(10_000);

            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /v1/ping HTTP/1.1\r\nHost: x\r\nX-Slow: ",
                "POST /v1/ingest HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer local-key\r\nContent-Length: 9999\r\n\r\n"
            })
    void whatComesByteByByteIsNotWaitedForForEver(String beginning) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
            socket.getOutputStream().write(beginning.getBytes(StandardCharsets.US_ASCII));

            await().pollInterval(Duration.ofMillis(100)).until(() -> isClosedAfterOneMore(socket));
        }
    }

    private static boolean isClosedAfterOneMore(Socket socket) {
        try {
            socket.getOutputStream().write('a');
            return false;
        } catch (IOException _) {
            return true;
        }
    }
}
