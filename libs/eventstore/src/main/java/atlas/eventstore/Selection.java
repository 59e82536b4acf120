package atlas.eventstore;

import static java.util.Collections.singletonMap;

import atlas.platform.web.InstantRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Which entities of a kind a list is asked for.
///
/// @param alternatives for each condition, the fields that meet it: one of them must be as given
/// @param excluded fields none of which may be as given
public record Selection(
        List<List<Map<String, ? extends @Nullable Object>>> alternatives,
        List<Map<String, Object>> excluded,
        InstantRange createdAt) {

    public static final Selection ALL = new Selection(List.of(), List.of(), InstantRange.ALL);

    public Selection {
        alternatives = List.copyOf(alternatives);
        excluded = List.copyOf(excluded);
    }

    /// Only where the field has the value; null asks for null.
    public Selection where(String field, @Nullable Object value) {
        return and(List.of(singletonMap(field, value)));
    }

    /// Only where the field has one of the values; no values ask for nothing.
    public Selection whereAny(String field, List<String> values) {
        return values.isEmpty()
                ? this
                : and(values.stream()
                        .<Map<String, ? extends @Nullable Object>>map(value -> singletonMap(field, value))
                        .toList());
    }

    /// Only where the field does not have the value; also where it is not there.
    public Selection whereNot(String field, Object value) {
        var all = new ArrayList<>(excluded);
        all.add(Map.of(field, value));
        return new Selection(alternatives, all, createdAt);
    }

    public Selection created(InstantRange range) {
        return new Selection(alternatives, excluded, range);
    }

    private Selection and(List<Map<String, ? extends @Nullable Object>> condition) {
        var all = new ArrayList<>(alternatives);
        all.add(condition);
        return new Selection(all, excluded, createdAt);
    }
}
