package atlas.standalone.system;

import static org.assertj.core.api.Assertions.assertThat;

import atlas.standalone.demo.Api;
import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request.Method;
import com.atlassian.oai.validator.model.SimpleResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

/// Asks the API and holds every answer against the OpenAPI document that the gateway serves. An answer may have
/// more fields than the document names, as any JSON API's may; what it names must be there and be right.
final class Contract {

    private static final String MORE_FIELDS = "does not allow additional properties";
    private static final OpenApiInteractionValidator VALIDATOR =
            OpenApiInteractionValidator.createForInlineApiSpecification(document())
                    .build();

    private final Api api;

    Contract(Api api) {
        this.api = api;
    }

    Api.Answer get(String path) {
        return checked(Method.GET, path, api.get(path));
    }

    Api.Answer post(String path, Object body) {
        return checked(Method.POST, path, api.post(path, body));
    }

    Api api() {
        return api;
    }

    static String document() {
        var request = HttpRequest.newBuilder(RunningPlatform.url().resolve("/v1/openapi.yaml"))
                .build();
        try (var http = HttpClient.newHttpClient()) {
            return http.send(request, BodyHandlers.ofString()).body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Api.Answer checked(Method method, String path, Api.Answer answer) {
        var response = SimpleResponse.Builder.status(answer.status())
                .withContentType("application/json")
                .withBody(answer.body().toString())
                .build();
        var route = path.replaceFirst("^/v1", "").replaceFirst("\\?.*$", "");
        var report = VALIDATOR.validateResponse(route, method, response);
        assertThat(report.getMessages())
                .filteredOn(message -> !message.getMessage().contains(MORE_FIELDS))
                .as("%s %s: %s", method, path, answer.body())
                .isEmpty();
        return answer;
    }
}
