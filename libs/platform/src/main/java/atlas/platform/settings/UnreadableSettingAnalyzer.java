package atlas.platform.settings;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.validation.BindValidationException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.origin.Origin;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.convert.ConversionException;
import org.springframework.util.unit.DataSize;

/// Tells which setting has a value of the wrong kind, where it comes from, and how such a value is written.
@Order(Ordered.HIGHEST_PRECEDENCE)
final class UnreadableSettingAnalyzer extends AbstractFailureAnalyzer<BindException> {

    private static final Map<Class<?>, String> FORMS = Map.of(
            Duration.class, "a duration such as 500ms, 30s, 12h or 7d",
            DataSize.class, "a size such as 64KB or 4MB",
            URI.class, "a URL such as http://atlas.internal:8080",
            Boolean.class, "true or false",
            boolean.class, "true or false",
            Integer.class, "a whole number",
            int.class, "a whole number",
            Short.class, "a whole number",
            short.class, "a whole number");

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, BindException cause) {
        if (cause.getCause() instanceof BindValidationException || !isConversion(cause)) {
            return null;
        }
        var setting = cause.getName().toString();
        var description = "The setting %s must be %s.%s".formatted(setting, form(cause), found(cause));
        return new FailureAnalysis(description, Advice.toSet(setting), cause);
    }

    private static boolean isConversion(BindException failure) {
        return Stream.iterate((Throwable) failure, one -> one != null, Throwable::getCause)
                .anyMatch(ConversionException.class::isInstance);
    }

    private static String form(BindException cause) {
        var type = cause.getTarget().getType().resolve(Object.class);
        if (type.isEnum()) {
            return Stream.of(type.getEnumConstants())
                    .map(String::valueOf)
                    .collect(Collectors.joining(", ", "one of ", ""));
        }
        return FORMS.getOrDefault(type, "a " + type.getSimpleName());
    }

    private static String found(BindException cause) {
        var property = cause.getProperty();
        if (property == null) {
            return "";
        }
        var origin = Origin.from(property);
        return " It is \"%s\"%s.".formatted(property.getValue(), origin == null ? "" : ", from " + origin);
    }
}
