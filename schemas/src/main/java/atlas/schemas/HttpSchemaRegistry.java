package atlas.schemas;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLContext;
import org.apache.avro.Schema;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/// A registry with Confluent's HTTP API. Answers are remembered for ever: an id never changes its
/// schema.
public final class HttpSchemaRegistry implements SchemaRegistry {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final String MEDIA_TYPE = "application/vnd.schemaregistry.v1+json";

    private static final int CONFLICT = 409;
    private static final String COMPATIBILITY = "FULL_TRANSITIVE";

    private final String url;
    private final HttpClient http;
    private final @Nullable String authorization;
    private final Map<Integer, Schema> schemas = new ConcurrentHashMap<>();
    private final Map<SubjectSchema, Integer> ids = new ConcurrentHashMap<>();

    private record SubjectSchema(String subject, Schema schema) {}

    /// @param url base of the API, for example `http://127.0.0.1:8081/apis/ccompat/v7`
    public HttpSchemaRegistry(String url) {
        this(url, null, null);
    }

    /// @param credentials if it asks for some
    /// @param ssl what its certificate is held against, unless that is what the JVM trusts
    public HttpSchemaRegistry(String url, @Nullable Credentials credentials, @Nullable SSLContext ssl) {
        this.url = url.replaceAll("/+$", "");
        this.authorization = credentials == null ? null : credentials.header();
        var builder = HttpClient.newBuilder().connectTimeout(TIMEOUT).version(HttpClient.Version.HTTP_1_1);
        this.http = (ssl == null ? builder : builder.sslContext(ssl)).build();
    }

    /// Name and password, as HTTP's basic authentication sends them.
    public record Credentials(String username, String password) {

        private String header() {
            var pair = (username + ":" + password).getBytes(StandardCharsets.UTF_8);
            return "Basic " + Base64.getEncoder().encodeToString(pair);
        }

        @Override
        public String toString() {
            return username;
        }
    }

    @Override
    public int register(String subject, Schema schema) {
        return ids.computeIfAbsent(new SubjectSchema(subject, schema), this::post);
    }

    @Override
    public Schema byId(int id) {
        return schemas.computeIfAbsent(id, this::get);
    }

    /// Whether this very schema is there already.
    public boolean has(String subject, Schema schema) {
        var lookup = request("/subjects/" + encoded(subject))
                .header("Content-Type", MEDIA_TYPE)
                .POST(HttpRequest.BodyPublishers.ofString(body(schema)))
                .build();
        return found(lookup).isPresent();
    }

    public boolean isGuarded(String subject) {
        return found(request("/config/" + encoded(subject)).GET().build())
                .map(config ->
                        COMPATIBILITY.equals(config.path("compatibilityLevel").asText()))
                .orElse(false);
    }

    /// Asks first: in production a service may find the rule set and have no right to set it.
    @Override
    public boolean guard(String subject) {
        if (isGuarded(subject)) {
            return true;
        }
        var rule = JSON.createObjectNode().put("compatibility", COMPATIBILITY).toString();
        var request = request("/config/" + encoded(subject))
                .header("Content-Type", MEDIA_TYPE)
                .PUT(HttpRequest.BodyPublishers.ofString(rule))
                .build();
        var response = answer(request);
        // Of two instances that set it at the same time, one is refused.
        return response.statusCode() == CONFLICT && isGuarded(subject)
                || found(request, response).isPresent();
    }

    private int post(SubjectSchema entry) {
        var path = "/subjects/%s/versions".formatted(encoded(entry.subject()));
        var request = request(path)
                .header("Content-Type", MEDIA_TYPE)
                .POST(HttpRequest.BodyPublishers.ofString(body(entry.schema())))
                .build();
        var response = answer(request);
        if (response.statusCode() == CONFLICT) {
            // Of two instances that create a subject at the same time, one is refused and finds it there when
            // it asks again. What readers could not follow is refused both times.
            response = answer(request);
        }
        return json(request, response).required("id").intValue();
    }

    private Schema get(int id) {
        var request = request("/schemas/ids/" + id).GET().build();
        var answer = json(request, answer(request));
        return new Schema.Parser().parse(answer.required("schema").textValue());
    }

    private static String body(Schema schema) {
        return JSON.createObjectNode().put("schema", schema.toString()).toString();
    }

    private static String encoded(String subject) {
        return URLEncoder.encode(subject, StandardCharsets.UTF_8);
    }

    private HttpRequest.Builder request(String path) {
        var request =
                HttpRequest.newBuilder(URI.create(url + path)).timeout(TIMEOUT).header("Accept", MEDIA_TYPE);
        return authorization == null ? request : request.header("Authorization", authorization);
    }

    private Optional<JsonNode> found(HttpRequest request) {
        return found(request, answer(request));
    }

    private static Optional<JsonNode> found(HttpRequest request, HttpResponse<String> response) {
        return response.statusCode() == 404 ? Optional.empty() : Optional.of(json(request, response));
    }

    private static JsonNode json(HttpRequest request, HttpResponse<String> response) {
        if (response.statusCode() != 200) {
            throw new SerializationException("Schema registry answered %d to %s %s: %s"
                    .formatted(response.statusCode(), request.method(), request.uri(), response.body()));
        }
        try {
            return JSON.readTree(response.body());
        } catch (JsonProcessingException e) {
            throw new SerializationException("Schema registry sent no JSON: " + request.uri(), e);
        }
    }

    private HttpResponse<String> answer(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException("Schema registry does not answer: " + request.uri(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SerializationException("Interrupted while asking the schema registry", e);
        }
    }
}
