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
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.kafka.common.errors.SerializationException;

/// A registry with Confluent's HTTP API. Answers are remembered for ever: an id never changes its
/// schema.
public final class HttpSchemaRegistry implements SchemaRegistry {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final String MEDIA_TYPE = "application/vnd.schemaregistry.v1+json";

    private final String url;
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(TIMEOUT)
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    private final Map<Integer, Schema> schemas = new ConcurrentHashMap<>();
    private final Map<SubjectSchema, Integer> ids = new ConcurrentHashMap<>();

    private record SubjectSchema(String subject, Schema schema) {}

    /// @param url base of the API, for example `http://127.0.0.1:8081/apis/ccompat/v7`
    public HttpSchemaRegistry(String url) {
        this.url = url.replaceAll("/+$", "");
    }

    @Override
    public int register(String subject, Schema schema) {
        return ids.computeIfAbsent(new SubjectSchema(subject, schema), this::post);
    }

    @Override
    public Schema byId(int id) {
        return schemas.computeIfAbsent(id, this::get);
    }

    private int post(SubjectSchema entry) {
        var body =
                JSON.createObjectNode().put("schema", entry.schema().toString()).toString();
        var path = "/subjects/%s/versions".formatted(URLEncoder.encode(entry.subject(), StandardCharsets.UTF_8));
        var answer = send(request(path)
                .header("Content-Type", MEDIA_TYPE)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
        return answer.required("id").intValue();
    }

    private Schema get(int id) {
        var answer = send(request("/schemas/ids/" + id).GET().build());
        return new Schema.Parser().parse(answer.required("schema").textValue());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + path)).timeout(TIMEOUT).header("Accept", MEDIA_TYPE);
    }

    private JsonNode send(HttpRequest request) {
        try {
            var response = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new SerializationException("Schema registry answered %d to %s %s: %s"
                        .formatted(response.statusCode(), request.method(), request.uri(), response.body()));
            }
            return JSON.readTree(response.body());
        } catch (JsonProcessingException e) {
            throw new SerializationException("Schema registry sent no JSON: " + request.uri(), e);
        } catch (IOException e) {
            throw new UncheckedIOException("Schema registry does not answer: " + request.uri(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SerializationException("Interrupted while asking the schema registry", e);
        }
    }
}
