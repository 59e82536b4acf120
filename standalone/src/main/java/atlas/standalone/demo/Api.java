package atlas.standalone.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The platform's HTTP API as its clients see it.
public final class Api {

    private static final Duration TIMEOUT = Duration.ofMinutes(15);

    /// An answer of the API.
    public record Answer(int status, JsonNode body) {

        /// The body of an answer that must be a success.
        ///
        /// @throws IllegalStateException if it is none
        public JsonNode ok() {
            if (status >= 300) {
                throw new IllegalStateException("The platform answered %d: %s".formatted(status, body));
            }
            return body;
        }
    }

    private final URI url;
    private final String apiKey;
    private final String adminKey;
    private final JsonMapper json = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    public Api(URI url, String apiKey, String adminKey) {
        this.url = url;
        this.apiKey = apiKey;
        this.adminKey = adminKey;
    }

    /// The key it speaks with.
    public String key() {
        return apiKey;
    }

    /// Whether a platform answers here and knows our key.
    public boolean isUp() {
        try {
            return get("/v1/ping").status() == 200;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    public Answer get(String path) {
        return send(request(path, apiKey).GET());
    }

    public Answer post(String path, Object body) {
        return send(request(path, apiKey).POST(BodyPublishers.ofString(json.writeValueAsString(body))));
    }

    public Answer put(String path, Object body) {
        return send(request(path, apiKey).PUT(BodyPublishers.ofString(json.writeValueAsString(body))));
    }

    public Answer delete(String path) {
        return send(request(path, apiKey).DELETE());
    }

    /// Moves the platform's clock; comes back when all that became due is done.
    public void moveClockTo(Instant now) {
        send(request("/admin/v1/test_clock", adminKey)
                        .POST(BodyPublishers.ofString(json.writeValueAsString(Map.of("now", now.toString())))))
                .ok();
    }

    /// Lets the platform's clock run in real time.
    public void releaseClock() {
        send(request("/admin/v1/test_clock", adminKey).DELETE()).ok();
    }

    /// A path segment, so that an id may contain anything.
    public static String segment(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private HttpRequest.Builder request(String path, String key) {
        return HttpRequest.newBuilder(url.resolve(path))
                .timeout(TIMEOUT)
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json");
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
            var body = response.body();
            return new Answer(response.statusCode(), body.isEmpty() ? json.nullNode() : json.readTree(body));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }
}
