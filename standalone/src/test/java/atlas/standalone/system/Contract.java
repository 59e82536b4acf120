package atlas.standalone.system;

import static org.assertj.core.api.Assertions.assertThat;

import atlas.standalone.demo.Api;
import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request.Method;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.LevelResolverFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// Asks the API and holds every answer against the OpenAPI document that the gateway serves, and against
/// the contract that its clients were made for. An answer may have more fields than a document names, as any
/// JSON API's may; what it names must be there and be right.
final class Contract {

    private static final List<String> NOT_IN_THE_CONTRACT = List.of(
            "No API path found that matches request",
            "Response status",
            "operation not allowed on path",
            "Response Content-Type header");
    private static final OpenApiInteractionValidator SERVED = validator(document());
    private static final OpenApiInteractionValidator AGREED = validator(contract());

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

    Api.Answer put(String path, Object body) {
        return checked(Method.PUT, path, api.put(path, body));
    }

    Api.Answer delete(String path) {
        return checked(Method.DELETE, path, api.delete(path));
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

    private static String contract() {
        try (var file = Contract.class.getResourceAsStream("/contract.yaml")) {
            assertThat(file).isNotNull();
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static OpenApiInteractionValidator validator(String document) {
        return OpenApiInteractionValidator.createForInlineApiSpecification(document)
                .withLevelResolver(LevelResolverFactory.withAdditionalPropertiesIgnored())
                .build();
    }

    private static Api.Answer checked(Method method, String path, Api.Answer answer) {
        assertThat(problems(SERVED, method, path, answer))
                .as("%s %s by the served document", method, path)
                .isEmpty();
        assertThat(problems(AGREED, method, path, answer))
                .filteredOn(problem -> NOT_IN_THE_CONTRACT.stream().noneMatch(problem::contains))
                .as("%s %s by the contract", method, path)
                .isEmpty();
        return answer;
    }

    private static List<String> problems(
            OpenApiInteractionValidator validator, Method method, String path, Api.Answer answer) {
        var response = SimpleResponse.Builder.status(answer.status());
        if (!answer.body().isNull()) {
            response.withContentType("application/json").withBody(text(answer.body()));
        }
        var route = path.replaceFirst("^/v1", "").replaceFirst("\\?.*$", "");
        return validator.validateResponse(route, method, response.build()).getMessages().stream()
                .map(message -> message.getMessage())
                .toList();
    }

    private static String text(JsonNode body) {
        return body.toString();
    }
}
