package atlas.customer.web;

import atlas.platform.web.InvalidRequest;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The fields of the API whose meaning is not built yet: refused rather than ignored, unless they are
/// null, which asks for nothing.
final class OtherFields {

    private static final Set<String> NOT_YET = Set.of("default_payment_method_id", "hierarchy");

    private OtherFields() {}

    static void refuse(@Nullable Map<String, @Nullable Object> fields) {
        var problems = Objects.requireNonNullElse(fields, Map.<String, @Nullable Object>of()).entrySet().stream()
                .filter(field -> !NOT_YET.contains(field.getKey()) || field.getValue() != null)
                .map(field -> problem(field.getKey()))
                .toList();
        refuse(problems);
    }

    static void refuse(List<String> problems) {
        if (!problems.isEmpty()) {
            throw new InvalidRequest(problems);
        }
    }

    private static String problem(String field) {
        return NOT_YET.contains(field)
                ? "not supported yet: " + field
                : field + ": is not a field that can be set here";
    }
}
