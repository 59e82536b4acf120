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
    private boolean aRivalIsFaster;
    private boolean isIncompatible;
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
    void ofTwoThatRegisterAtTheSameTimeBothSucceed() {
        aRivalIsFaster = true;

        assertThat(registry("pass:wörd").publish(TOPIC)).isEqualTo(7);

        assertThat(requests)
                .containsExactly(
                        "GET /config/customers-value 404",
                        "PUT /config/customers-value 404",
                        "POST /subjects/customers-value/versions 409",
                        "POST /subjects/customers-value/versions 200",
                        "GET /config/customers-value 404",
                        "PUT /config/customers-value 409",
                        "GET /config/customers-value 200");
    }

    @Test
    void whatReadersCannotFollowStaysRefused() {
        isIncompatible = true;

        assertThatExceptionOfType(SerializationException.class)
                .isThrownBy(() -> registry("pass:wörd").publish(TOPIC))
                .withMessageContaining("409");
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
        var status = switch (exchange.getRequestMethod()) {
            case "POST" -> created();
            case "PUT" -> ruled();
            default -> guarded ? 200 : 404;
        };
        requests.add(request + " " + status);
        var body = (request.startsWith("POST") ? "{\"id\": 7}" : "{\"compatibilityLevel\": \"FULL_TRANSITIVE\"}")
                .getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        try (var out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    private int created() {
        var status = isIncompatible || (aRivalIsFaster && !subjectIsThere) ? 409 : 200;
        subjectIsThere = true;
        return status;
    }

    private int ruled() {
        if (!subjectIsThere) {
            return 404;
        }
        guarded = true;
        return aRivalIsFaster ? 409 : 200;
    }
}
