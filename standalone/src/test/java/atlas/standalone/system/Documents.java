package atlas.standalone.system;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request.Method;
import com.atlassian.oai.validator.model.Response;
import com.atlassian.oai.validator.report.LevelResolverFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The OpenAPI document that the gateway serves, and the contract that its clients were made for. An answer
/// may have more fields than a document names, as any JSON API's may; what it names must be there and be right.
final class Documents {

    /// What `/v1/openapi.yaml` answers; [DocumentIT] holds that it does.
    static final String SERVED = read(Path.of("..", "gateway", "src", "main", "resources", "openapi.yaml"));

    private static final String NO_PATH = "No API path found that matches request";
    private static final List<String> NOT_IN_THE_CONTRACT =
            List.of(NO_PATH, "Response status", "operation not allowed on path", "Response Content-Type header");
    private static final OpenApiInteractionValidator BY_SERVED = validator(SERVED);
    private static final OpenApiInteractionValidator BY_CONTRACT =
            validator(read(Path.of("src", "test", "resources", "contract.yaml")));

    private Documents() {}

    /// What is wrong with an answer. A path that no document has is right if the answer says that nothing is there.
    static List<String> problems(Method method, String path, Response answer) {
        var route = path.replaceFirst("^/v1", "").replaceFirst("\\?.*$", "");
        var served = problems(BY_SERVED, method, route, answer)
                .filter(problem -> answer.getStatus() != 404 || !problem.contains(NO_PATH))
                .map(problem -> "by the served document: " + problem);
        var agreed = problems(BY_CONTRACT, method, route, answer)
                .filter(problem -> NOT_IN_THE_CONTRACT.stream().noneMatch(problem::contains))
                .map(problem -> "by the contract: " + problem);
        return Stream.concat(served, agreed).toList();
    }

    private static Stream<String> problems(
            OpenApiInteractionValidator validator, Method method, String route, Response answer) {
        return validator.validateResponse(route, method, answer).getMessages().stream()
                .map(message -> message.getMessage());
    }

    private static OpenApiInteractionValidator validator(String document) {
        return OpenApiInteractionValidator.createForInlineApiSpecification(document)
                .withLevelResolver(LevelResolverFactory.withAdditionalPropertiesIgnored())
                .build();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
