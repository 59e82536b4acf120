package atlas.standalone.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.atlassian.oai.validator.model.Request.Method;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/// Stands between a client and the gateway and holds each answer of the API that passes against the
/// [Documents]: for clients that the tests do not speak through a [Contract] for.
final class Witness implements AutoCloseable {

    /// What a connection says for itself, in lower case.
    private static final Set<String> OF_THE_CONNECTION =
            Set.of("connection", "content-length", "expect", "host", "transfer-encoding", "upgrade", "http2-settings");

    private final URI gateway;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Queue<String> problems = new ConcurrentLinkedQueue<>();
    private final AtomicInteger seen = new AtomicInteger();

    Witness(URI gateway) throws IOException {
        this.gateway = gateway;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::pass);
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /// At least so many answers passed, and all were as the documents say.
    void attests(int answers) {
        assertThat(problems).isEmpty();
        assertThat(seen.get()).isGreaterThanOrEqualTo(answers);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
        http.close();
    }

    /// A gateway that does not answer is a connection that breaks, as it would be without a witness.
    private void pass(HttpExchange exchange) throws IOException {
        try (exchange) {
            var answer = http.send(forwarded(exchange), BodyHandlers.ofByteArray());
            check(exchange, answer);
            answer.headers().map().forEach((name, values) -> {
                if (!OF_THE_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
                    exchange.getResponseHeaders().put(name, List.copyOf(values));
                }
            });
            var body = answer.body();
            exchange.sendResponseHeaders(answer.statusCode(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException().initCause(e);
        }
    }

    private HttpRequest forwarded(HttpExchange exchange) throws IOException {
        var request = HttpRequest.newBuilder(gateway.resolve(exchange.getRequestURI()))
                .method(
                        exchange.getRequestMethod(),
                        BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!OF_THE_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
            }
        });
        return request.build();
    }

    private void check(HttpExchange exchange, HttpResponse<byte[]> answer) {
        var path = exchange.getRequestURI().getRawPath();
        if (!path.startsWith("/v1/")) {
            return;
        }
        var response = SimpleResponse.Builder.status(answer.statusCode());
        if (answer.body().length > 0) {
            response.withContentType(answer.headers().firstValue("Content-Type").orElse("none"))
                    .withBody(answer.body());
        }
        Documents.problems(Method.valueOf(exchange.getRequestMethod()), path, response.build())
                .forEach(problem -> problems.add(
                        "%s %s %d %s".formatted(exchange.getRequestMethod(), path, answer.statusCode(), problem)));
        seen.incrementAndGet();
    }
}
