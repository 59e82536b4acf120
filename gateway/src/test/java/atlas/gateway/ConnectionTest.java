package atlas.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/// One connection carries many requests, however each of them ends.
class ConnectionTest extends GatewayTest {

    private static final String MERCHANT = "Authorization: Bearer local-key\r\n";
    private static final String ADMIN = "Authorization: Bearer admin-key\r\n";
    private static final String JSON = "Content-Type: application/json\r\n";
    private static final String CHUNKED = "Transfer-Encoding: chunked\r\n";

    /// What is answered at once, from the event loop, before its body is read or without one; and what is
    /// answered later, by another thread.
    private static final List<Exchange> EXCHANGES = List.of(
            new Exchange("GET", "/v1/ping", MERCHANT, "", 200),
            new Exchange("HEAD", "/v1/ping", MERCHANT, "", 200),
            new Exchange("GET", "/v1/ping", "", "", 401),
            new Exchange("GET", "/nowhere", "", "", 404),
            new Exchange("GET", "/v1/../x", "", "", 404),
            new Exchange("DELETE", "/admin/v1/merchants", ADMIN, "", 405),
            new Exchange("DELETE", "/admin/v1/merchants/m/api_keys/k", ADMIN, "", 404),
            new Exchange("DELETE", "/admin/v1/test_clock", ADMIN, "", 200),
            new Exchange("GET", "/admin/v1/merchants", ADMIN, "", 200),
            new Exchange("GET", "/v1/customers", MERCHANT, "", 200),
            new Exchange("POST", "/v1/customers", MERCHANT + JSON, "{}", 200),
            new Exchange("POST", "/v1/customers", MERCHANT + JSON + CHUNKED, "2\r\n{}\r\n0\r\n\r\n", 200),
            new Exchange("POST", "/v1/ingest", MERCHANT + JSON + "Expect: 100-continue\r\n", "{}", 200),
            new Exchange("POST", "/admin/v1/merchants", ADMIN + JSON, "{\"name\":\"x\"}", 201),
            new Exchange("POST", "/admin/v1/merchants", ADMIN + JSON, "{", 400),
            new Exchange("POST", "/admin/v1/merchants", ADMIN, "x", 415),
            new Exchange("POST", "/v1/customers", JSON, "{}", 401),
            new Exchange("POST", "/v1/customers", JSON + CHUNKED, "2\r\n{}\r\n0\r\n\r\n", 401),
            new Exchange("POST", "/nowhere", JSON, "{}", 404));

    ConnectionTest(@Autowired Environment environment) {
        super(environment);
    }

    @ParameterizedTest
    @CsvSource({
        "GET /v1/ping, 401",
        "GET /nowhere, 404",
        "DELETE /elsewhere, 404",
        "HEAD /v1/ping, 401",
    })
    void whatWaitedBehindASlowRequestAndIsRefusedAtOnceLeavesTheConnectionReading(String refused, int status)
            throws IOException {
        try (var connection = new Connection(port())) {
            connection.send("GET /admin/v1/merchants HTTP/1.1\r\nHost: x\r\n" + ADMIN + "\r\n" + refused
                    + " HTTP/1.1\r\nHost: x\r\n\r\n");
            assertThat(connection.answer("GET").status()).isEqualTo(200);
            assertThat(connection
                            .answer(refused.substring(0, refused.indexOf(' ')))
                            .status())
                    .isEqualTo(status);

            connection.send("GET /v1/ping HTTP/1.1\r\nHost: x\r\n" + MERCHANT + "\r\n");

            assertThat(connection.answer("GET").status()).isEqualTo(200);
        }
    }

    @Test
    void hundredsOfExchangesInAnyOrderAreAllAnswered() throws IOException {
        var random = new Random(42);
        var statuses = new ArrayList<Integer>();
        var expected = new ArrayList<Integer>();
        var connection = new Connection(port());
        try {
            for (var i = 0; i < 400; i++) {
                var exchange = EXCHANGES.get(random.nextInt(EXCHANGES.size()));
                connection.send(exchange.text());
                var answer = connection.answer(exchange.method());
                expected.add(exchange.status());
                statuses.add(answer.status());
                if (answer.closes()) {
                    connection.close();
                    connection = new Connection(port());
                }
            }
        } finally {
            connection.close();
        }

        assertThat(statuses).isEqualTo(expected);
    }

    private record Exchange(String method, String path, String headers, String body, int status) {

        String text() {
            var length = body.isEmpty() || headers.contains(CHUNKED) ? "" : "Content-Length: " + body.length() + "\r\n";
            return method + " " + path + " HTTP/1.1\r\nHost: x\r\n" + headers + length + "\r\n" + body;
        }
    }

    private record Answer(int status, boolean closes) {}

    /// Writes requests as text, and reads answers one by one.
    private static final class Connection implements AutoCloseable {

        private final Socket socket;
        private final InputStream in;

        private Connection(int port) throws IOException {
            socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setSoTimeout(10_000);
            in = new BufferedInputStream(socket.getInputStream());
        }

        void send(String text) throws IOException {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        }

        Answer answer(String method) throws IOException {
            var status = Integer.parseInt(line().split(" ", -1)[1]);
            var length = 0;
            var chunked = false;
            var closes = false;
            for (var header = line(); !header.isEmpty(); header = line()) {
                var lower = header.toLowerCase(Locale.ROOT);
                length = lower.startsWith("content-length:")
                        ? Integer.parseInt(
                                lower.substring("content-length:".length()).strip())
                        : length;
                chunked |= lower.equals("transfer-encoding: chunked");
                closes |= lower.equals("connection: close");
            }
            if (status == 100) {
                return answer(method);
            }
            if (!method.equals("HEAD")) {
                in.readNBytes(length);
                while (chunked) {
                    var size = Integer.parseInt(line(), 16);
                    in.readNBytes(size + 2);
                    chunked = size > 0;
                }
            }
            return new Answer(status, closes);
        }

        private String line() throws IOException {
            var bytes = new ByteArrayOutputStream();
            for (var next = in.read(); next != '\n'; next = in.read()) {
                if (next < 0) {
                    throw new IOException("The connection was closed");
                }
                bytes.write(next);
            }
            return bytes.toString(StandardCharsets.US_ASCII).strip();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
