package atlas.subscription.messaging;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The event properties that a price's usage is told apart by: what lines are broken down by comes
/// first, then what the price model needs.
final class GroupingKeys {

    private GroupingKeys() {}

    static List<String> of(Map<String, @Nullable Object> price) {
        var config = price.get(price.get("model_type") + "_config");
        return Stream.concat(
                        text(price.get("invoice_grouping_key")),
                        config instanceof Map<?, ?> map ? own(map) : Stream.of())
                .distinct()
                .toList();
    }

    private static Stream<String> own(Map<?, ?> config) {
        var dimensions = config.get("dimensions") instanceof List<?> list ? list.stream() : Stream.of();
        return Stream.concat(dimensions, Stream.ofNullable(config.get("grouping_key")))
                .filter(Objects::nonNull)
                .map(String::valueOf);
    }

    private static Stream<String> text(@Nullable Object value) {
        return value instanceof String text ? Stream.of(text) : Stream.of();
    }
}
