package atlas.alerts.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpSenderTest {

    private final AtomicInteger received = new AtomicInteger();
    private final CountDownLatch over = new CountDownLatch(1);
    private HttpServer server;

    @BeforeEach
    void receive() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/ok", exchange -> answer(exchange, 200, "fine\u0007"));
        server.createContext("/long", exchange -> answer(exchange, 200, "x".repeat(1_000_000)));
        server.createContext("/busy", exchange -> {
            exchange.getResponseHeaders().add("Retry-After", "120");
            answer(exchange, 503, "later");
        });
        server.createContext("/away", exchange -> {
            exchange.getResponseHeaders().add("Location", url("/ok").toString());
            answer(exchange, 302, "");
        });
        server.createContext("/slow", exchange -> {
            await();
            answer(exchange, 200, "");
        });
        server.createContext("/dripping", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            while (over.getCount() > 0) {
                exchange.getResponseBody().write('.');
                exchange.getResponseBody().flush();
                await(Duration.ofMillis(50));
            }
        });
        server.start();
    }

    @AfterEach
    void stop() {
        over.countDown();
        server.stop(0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "2130706433",
                "0177.0.0.1",
                "0x7f000001",
                "localhost",
                "[::1]",
                "[::ffff:127.0.0.1]",
                "[::127.0.0.1]",
                "[64:ff9b::7f00:1]",
                "[64:ff9b:1::7f00:1]",
                "[2002:7f00:1::]",
                "[fd00::1]",
                "[fe80::1]",
                "[fec0::1]",
                "0.0.0.0",
                "10.0.0.1",
                "172.16.0.1",
                "192.168.0.1",
                "100.64.0.1",
                "169.254.169.254",
                "224.0.0.1",
                "255.255.255.255"
            })
    void addressesThatAreNotPublicAreNeverConnectedTo(String host) throws IOException {
        var answer = post(
                new PublicAddresses(SystemDefaultDnsResolver.INSTANCE),
                URI.create("http://%s:%d/ok".formatted(host, server.getAddress().getPort())));

        assertThat(answer.status()).isNull();
        assertThat(answer.error()).isEqualTo("The host has no public address");
        assertThat(received).hasValue(0);
    }

    @Test
    void aNameThatResolvesToSomethingElseTheSecondTimeGainsNothing() throws IOException {
        var rebinding = new Rebinding("93.184.216.34", "127.0.0.1");
        var names = new PublicAddresses(rebinding);

        assertThat(names.resolve("evil.example")).containsExactly(InetAddress.ofLiteral("93.184.216.34"));
        var answer = post(names, named("evil.example", "/ok"));

        assertThat(answer.error()).isEqualTo("The host has no public address");
        assertThat(rebinding.answers).as("asked once for each connection").isEmpty();
        assertThat(received).hasValue(0);
    }

    @Test
    void redirectsAreNotFollowed() throws IOException {
        var answer = post("/away");

        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.isSuccess()).isFalse();
        assertThat(received).hasValue(1);
    }

    @Test
    void theAnswerIsCutAndCleaned() throws IOException {
        assertThat(post("/ok").body()).isEqualTo("fine");
        assertThat(post("/long").body()).hasSize(1024);
    }

    @Test
    void theReceiverMaySayWhenToComeBack() throws IOException {
        assertThat(post("/busy").retryAfter()).isEqualTo(Duration.ofMinutes(2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/slow", "/dripping"})
    void anAnswerThatTakesTooLongIsNone(String path) throws IOException {
        assertThat(post(path).error()).startsWith("No answer within").endsWith("500 ms");
    }

    @Test
    void aReceiverThatHangsUpHasNotAnswered() throws IOException {
        server.createContext("/hung-up", HttpExchange::close);

        var answer = post("/hung-up");

        assertThat(answer.status()).isNull();
        assertThat(answer.error()).isEqualTo("The connection failed");
    }

    @Test
    void aCertificateThatNobodyVouchesForIsRefused(@TempDir Path folder) throws Exception {
        var secured = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        secured.setHttpsConfigurator(new HttpsConfigurator(selfSigned(folder.resolve("receiver.p12"))));
        secured.createContext("/ok", exchange -> answer(exchange, 200, "fine"));
        secured.start();
        try {
            var url = URI.create(
                    "https://localhost:%d/ok".formatted(secured.getAddress().getPort()));

            assertThat(post(SystemDefaultDnsResolver.INSTANCE, url).error()).isEqualTo("The TLS connection failed");
            assertThat(received).hasValue(0);
        } finally {
            secured.stop(0);
        }
    }

    private static SSLContext selfSigned(Path store) throws Exception {
        var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        var command = "-genkeypair -alias receiver -keyalg EC -dname CN=localhost -storepass secret -keystore";
        var words = new ArrayList<>(List.of(keytool));
        words.addAll(List.of(command.split(" ", -1)));
        words.add(store.toString());
        var made = new ProcessBuilder(words).start();
        assertThat(made.waitFor()).isZero();
        var secret = "secret".toCharArray();
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(KeyStore.getInstance(store.toFile(), secret), secret);
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    @Test
    void nobodyThereIsAnErrorThatSaysNothingOfOurNetwork() throws IOException {
        server.stop(0);

        assertThat(post("/ok").error()).isEqualTo("The connection was refused");
    }

    private Answer post(String path) throws IOException {
        return post(SystemDefaultDnsResolver.INSTANCE, url(path));
    }

    private static Answer post(DnsResolver names, URI url) throws IOException {
        var sender = new HttpSender(Settings.open(true), names);
        try {
            return sender.post(url, "{}", List.of());
        } finally {
            sender.destroy();
        }
    }

    private URI url(String path) {
        return named("127.0.0.1", path);
    }

    private URI named(String host, String path) {
        return URI.create("http://%s:%d%s".formatted(host, server.getAddress().getPort(), path));
    }

    private void answer(HttpExchange exchange, int status, String body) throws IOException {
        received.incrementAndGet();
        var bytes = body.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        try (exchange) {
            exchange.getResponseBody().write(bytes);
        }
    }

    private void await() {
        await(Duration.ofSeconds(30));
    }

    private void await(Duration longest) {
        try {
            assertThat(over.await(longest.toMillis(), TimeUnit.MILLISECONDS)).isIn(true, false);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Answers with one address after the other.
    private static final class Rebinding implements DnsResolver {

        private final Deque<String> answers;

        private Rebinding(String... answers) {
            this.answers = new ArrayDeque<>(List.of(answers));
        }

        @Override
        public InetAddress[] resolve(String host) {
            return new InetAddress[] {InetAddress.ofLiteral(answers.removeFirst())};
        }

        @Override
        public String resolveCanonicalHostname(String host) throws UnknownHostException {
            throw new UnknownHostException(host);
        }
    }
}
