package atlas.catalog.web;

import atlas.platform.web.FeatureNotAvailable;
import atlas.platform.web.InvalidRequest;
import atlas.rating.UnsupportedPriceModel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What all requests have in common.
final class Requests {

    private Requests() {}

    static void refuse(List<String> problems) {
        if (!problems.isEmpty()) {
            throw new InvalidRequest(problems);
        }
    }

    /// What is wrong with the fields that a request does not declare. Fields of the API that are not offered
    /// here are refused rather than ignored, unless they ask for nothing.
    ///
    /// @throws FeatureNotAvailable if one of these asks for something
    static List<String> problems(Map<String, @Nullable Object> others, Set<String> notAvailable) {
        var problems = new ArrayList<String>();
        others.forEach((field, value) -> {
            if (!notAvailable.contains(field)) {
                problems.add(field + ": is not a field that can be set here");
            } else if (!asksForNothing(value)) {
                throw new FeatureNotAvailable(field + ": is not supported");
            }
        });
        return problems;
    }

    /// @throws FeatureNotAvailable if the price model is one of the API that cannot be priced here
    static List<String> checked(Supplier<List<String>> problems) {
        try {
            return problems.get();
        } catch (UnsupportedPriceModel e) {
            throw new FeatureNotAvailable(String.valueOf(e.getMessage()));
        }
    }

    static Map<String, @Nullable Object> orNone(@Nullable Map<String, @Nullable Object> others) {
        return Objects.requireNonNullElse(others, Map.of());
    }

    private static boolean asksForNothing(@Nullable Object value) {
        return value == null || (value instanceof Collection<?> list && list.isEmpty());
    }
}
