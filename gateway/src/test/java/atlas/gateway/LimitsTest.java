package atlas.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import atlas.gateway.RecordingService.Answer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

class LimitsTest extends GatewayTest {

    private static final int LIMIT = 64 * 1024;

    LimitsTest(@Autowired Environment environment) {
        super(environment);
    }

    @Test
    void aBodyAtTheLimitPasses() {
        var response = send(asMerchant("/v1/ingest").POST(BodyPublishers.ofByteArray(new byte[LIMIT])));

        assertThat(response.statusCode()).isEqualTo(200);
    }

    @Test
    void aBodyAnnouncedAsTooLargeIsRefusedBeforeItReachesAService() {
        var response = send(asMerchant("/v1/ingest").POST(BodyPublishers.ofByteArray(new byte[LIMIT + 1])));

        assertThat(response.statusCode()).isEqualTo(413);
        assertThat(type(response)).isEqualTo("413-request-too-large");
        assertThat(Platform.service("metering").requests()).isEmpty();
    }

    @Test
    void aBodyOfUnknownLengthAtTheLimitPasses() {
        var response = send(asMerchant("/v1/ingest").POST(chunked(LIMIT)));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(Platform.service("metering").requests())
                .singleElement()
                .satisfies(request -> assertThat(request.body()).hasSize(LIMIT));
    }

    @Test
    void aBodyOfUnknownLengthIsCountedWhileItPasses() {
        var response = send(asMerchant("/v1/ingest").POST(chunked(4 * LIMIT)));

        assertThat(response.statusCode()).isEqualTo(413);
        assertThat(type(response)).isEqualTo("413-request-too-large");
    }

    @Test
    void aServiceThatDoesNotAnswerInTimeIsAFaultOfOurs() {
        var answered = new CountDownLatch(1);
        Platform.service("customer").answers(_ -> {
            await(answered);
            return new Answer(200, "{}");
        });

        var response = send(asMerchant("/v1/customers"));
        answered.countDown();

        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(type(response)).isEqualTo("500-internal-server-error");
        assertThat(response.headers().firstValue("Transient-Error")).hasValue("true");
        assertThat(body(response).path("detail").asString()).startsWith("The request took too long");
    }

    @Test
    void aServiceThatBreaksOffIsAFaultOfOurs() {
        Platform.service("catalog").answers(_ -> {
            throw new IllegalStateException("The service breaks off");
        });

        var response = send(asMerchant("/v1/items"));

        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(response.headers().firstValue("Transient-Error")).hasValue("true");
        assertThat(body(response).path("detail").asString()).startsWith("The answer was lost");
    }

    @Test
    void aServiceThatIsDownMayBeTriedAgain() {
        Platform.service("catalog").whileDown(() -> {
            var response = send(asMerchant("/v1/items").header("Idempotency-Key", "k1"));

            assertThat(response.statusCode()).isEqualTo(503);
            assertThat(type(response)).isEqualTo("503-service-unavailable");
            assertThat(response.headers().firstValue("Retry-After")).hasValue("1");
            assertThat(response.headers().firstValue("Idempotency-Key")).hasValue("k1");
            assertThat(response.body()).doesNotContain("127.0.0.1");
        });
    }

    @Test
    void tooManyHeadersAreRefusedInTheContractsShape() throws IOException {
        var response = raw("GET /v1/ping HTTP/1.1\r\nHost: x\r\nX-Long: " + "a".repeat(17 * 1024) + "\r\n\r\n");

        assertThat(response)
                .startsWith("HTTP/1.1 431")
                .contains("application/json")
                .contains("\"status\":431");
    }

    @Test
    void aRequestThatIsNotHttpIsRefusedInTheContractsShape() throws IOException {
        var response = raw("GET /v1/{} HTTP/1.1\r\nHost: x\r\n\r\n");

        assertThat(response)
                .startsWith("HTTP/1.1 400")
                .contains("application/json")
                .contains("\"status\":400");
    }

    @Test
    void aBodyThatDoesNotComeIsNotWaitedFor() throws IOException {
        var response = raw("POST /v1/ingest HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer local-key\r\n"
                + "Content-Length: 10\r\n\r\n{");

        assertThat(response).as("the connection is closed").isEmpty();
    }

    private String raw(String request) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
            socket.setSoTimeout(5000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            var answer = new StringBuilder();
            var next = socket.getInputStream().read();
            while (next >= 0) {
                answer.append((char) next);
                next = next == '}' ? -1 : socket.getInputStream().read();
            }
            return answer.toString();
        }
    }

    private static BodyPublisher chunked(int length) {
        return BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[length]));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
