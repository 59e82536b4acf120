package atlas.customer.web;

import atlas.platform.web.InvalidRequest;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Fields that the API does not have here: refused rather than ignored.
final class OtherFields {

    private OtherFields() {}

    static void refuse(@Nullable Map<String, @Nullable Object> fields) {
        refuse(Objects.requireNonNullElse(fields, Map.<String, @Nullable Object>of()).keySet().stream()
                .map(field -> field + ": is not a field that can be set here")
                .toList());
    }

    static void refuse(List<String> problems) {
        if (!problems.isEmpty()) {
            throw new InvalidRequest(problems);
        }
    }
}
