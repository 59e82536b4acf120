package atlas.catalog.web;

import atlas.platform.web.InvalidRequest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What all requests have in common.
final class Requests {

    private Requests() {}

    static void refuse(List<String> problems) {
        if (!problems.isEmpty()) {
            throw new InvalidRequest(problems);
        }
    }

    /// What is wrong with the fields that a request does not declare. Fields of the API whose meaning is
    /// not built yet are refused rather than ignored, unless they ask for nothing.
    static List<String> problems(Map<String, @Nullable Object> others, Set<String> notYet) {
        var problems = new ArrayList<String>();
        others.forEach((field, value) -> {
            if (!notYet.contains(field)) {
                problems.add(field + ": is not a field that can be set here");
            } else if (!asksForNothing(value)) {
                problems.add("not supported yet: " + field);
            }
        });
        return problems;
    }

    static Map<String, @Nullable Object> orNone(@Nullable Map<String, @Nullable Object> others) {
        return Objects.requireNonNullElse(others, Map.of());
    }

    private static boolean asksForNothing(@Nullable Object value) {
        return value == null || (value instanceof Collection<?> list && list.isEmpty());
    }
}
