package atlas.platform.web;

import java.util.stream.Collectors;
import org.springframework.http.converter.HttpMessageNotReadableException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/// Says what is wrong with a body in the caller's terms.
final class UnreadableJson {

    private UnreadableJson() {}

    static String explain(HttpMessageNotReadableException unreadable) {
        return switch (unreadable.getCause()) {
            case UnrecognizedPropertyException unknown -> path(unknown) + ": is not a field that can be set here";
            case InvalidFormatException format
            when format.getTargetType() == String.class -> path(format) + ": must be a string";
            case InvalidFormatException format -> path(format) + ": '" + format.getValue() + "' is not valid";
            case StreamConstraintsException limit -> "body: exceeds a limit: " + limit.getOriginalMessage();
            case StreamReadException broken ->
                "body: is not valid JSON at line %d, column %d"
                        .formatted(
                                broken.getLocation().getLineNr(),
                                broken.getLocation().getColumnNr());
            case DatabindException wrong -> path(wrong) + ": has the wrong type or is not valid";
            case null, default -> "body: is missing or not valid JSON";
        };
    }

    private static String path(JacksonException problem) {
        var path = problem.getPath().stream()
                .map(step -> step.getPropertyName() == null ? "[" + step.getIndex() + "]" : step.getPropertyName())
                .collect(Collectors.joining("."));
        return path.isEmpty() ? "body" : path.replace(".[", "[");
    }
}
