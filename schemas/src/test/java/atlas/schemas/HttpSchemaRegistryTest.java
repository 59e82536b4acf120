package atlas.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.BasicAuthenticator;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What is asked of a registry that wants a name and a password. The system tests ask a real registry.
class HttpSchemaRegistryTest {

    private static final Topics.Topic TOPIC = Topics.named(Topics.CUSTOMERS);

    private final List<String> requests = new CopyOnWriteArrayList<>();
    private boolean subjectIsThere;
    private boolean guarded;
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer)
                .setAuthenticator(new BasicAuthenticator("registry", StandardCharsets.UTF_8) {
                    @Override
                    public boolean checkCredentials(String username, String password) {
                        return username.equals("atlas") && password.equals("pass:wörd");
                    }
                });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void aNewSubjectIsGuardedOnceItIsThere() {
        assertThat(registry("pass:wörd").publish(TOPIC)).isEqualTo(7);

        assertThat(requests)
                .containsExactly(
                        "GET /config/customers-value 404",
                        "PUT /config/customers-value 404",
                        "POST /subjects/customers-value/versions 200",
                        "GET /config/customers-value 404",
                        "PUT /config/customers-value 200");
    }

    @Test
    void aSubjectThatIsThereIsGuardedBeforeItChanges() {
        subjectIsThere = true;

        assertThat(registry("pass:wörd").publish(TOPIC)).isEqualTo(7);

        assertThat(requests)
                .containsExactly(
                        "GET /config/customers-value 404",
                        "PUT /config/customers-value 200",
                        "POST /subjects/customers-value/versions 200");
    }

    @Test
    void aRuleThatIsSetIsNotSetAgain() {
        subjectIsThere = true;
        guarded = true;

        assertThat(registry("pass:wörd").publish(TOPIC)).isEqualTo(7);

        assertThat(requests)
                .containsExactly("GET /config/customers-value 200", "POST /subjects/customers-value/versions 200");
    }

    @Test
    void aWrongPasswordIsRefusedAndNotTold() {
        var registry = registry("wrong");

        assertThatExceptionOfType(SerializationException.class)
                .isThrownBy(() -> registry.publish(TOPIC))
                .withMessageContaining("401")
                .withMessageNotContaining("wrong");
        assertThat(new HttpSchemaRegistry.Credentials("atlas", "secret").toString())
                .doesNotContain("secret");
    }

    private HttpSchemaRegistry registry(String password) {
        var credentials = new HttpSchemaRegistry.Credentials("atlas", password);
        return new HttpSchemaRegistry("http://127.0.0.1:" + server.getAddress().getPort(), credentials, null);
    }

    private void answer(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        var request = exchange.getRequestMethod() + " " + exchange.getRequestURI();
        var found = switch (exchange.getRequestMethod()) {
            case "POST" -> true;
            case "PUT" -> subjectIsThere;
            default -> guarded;
        };
        if (request.startsWith("POST")) {
            subjectIsThere = true;
        }
        requests.add(request + (found ? " 200" : " 404"));
        var body = (request.startsWith("POST") ? "{\"id\": 7}" : "{\"compatibilityLevel\": \"FULL_TRANSITIVE\"}")
                .getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(found ? 200 : 404, body.length);
        try (var out = exchange.getResponseBody()) {
            out.write(body);
        }
    }
}
