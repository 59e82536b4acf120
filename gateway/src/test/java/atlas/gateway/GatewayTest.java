package atlas.gateway;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.test.context.ContextConfiguration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// One running gateway, shared by all tests of it, and a client for it.
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = Platform.class)
abstract class GatewayTest {

    private static final JsonMapper JSON = new JsonMapper();

    /// One for all, so that its connections carry many requests.
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final Environment environment;

    GatewayTest(@Autowired Environment environment) {
        this.environment = environment;
    }

    @BeforeEach
    void forgetWhatWasAsked() {
        Platform.reset();
    }

    final int port() {
        return environment.getRequiredProperty("local.server.port", Integer.class);
    }

    final HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
                .timeout(Duration.ofMinutes(2));
    }

    final HttpRequest.Builder asMerchant(String path) {
        return request(path).header("Authorization", "Bearer local-key");
    }

    final HttpRequest.Builder asAdmin(String path) {
        return request(path).header("Authorization", "Bearer admin-key").header("Content-Type", "application/json");
    }

    /// A merchant of the test's own, and a key of it with the given scopes, or the usual ones.
    final NewKey newMerchant(String... scopes) {
        var merchant = body(send(asAdmin("/admin/v1/merchants").POST(json("{\"name\":\"Acme\"}"))))
                .path("id")
                .asString();
        return new NewKey(merchant, newKey(merchant, scopes));
    }

    final String newKey(String merchant, String... scopes) {
        var allowed = scopes.length == 0 ? "" : ",\"scopes\":[\"" + String.join("\",\"", scopes) + "\"]";
        return body(send(asAdmin("/admin/v1/merchants/" + merchant + "/api_keys")
                        .POST(json("{\"name\":\"k\"" + allowed + "}"))))
                .path("key")
                .asString();
    }

    final HttpRequest.Builder with(NewKey key, String path) {
        return request(path).header("Authorization", "Bearer " + key.key()).header("Content-Type", "application/json");
    }

    record NewKey(String merchant, String key) {}

    static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    static CompletableFuture<HttpResponse<String>> sendAsync(HttpRequest.Builder request) {
        return HTTP.sendAsync(request.build(), BodyHandlers.ofString());
    }

    static BodyPublisher json(String body) {
        return BodyPublishers.ofString(body);
    }

    static JsonNode body(HttpResponse<String> response) {
        return JSON.readTree(response.body());
    }

    static String type(HttpResponse<String> response) {
        var type = body(response).path("type").asString();
        return type.substring(type.indexOf('#') + 1);
    }
}
