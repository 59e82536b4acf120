package atlas.eventstore;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/// Stores the cases of a sealed event interface as JSON under their simple class names.
final class EventTypes<E> {

    private final JsonMapper json;
    private final Map<String, Class<? extends E>> types;

    private EventTypes(JsonMapper json, Map<String, Class<? extends E>> types) {
        this.json = json;
        this.types = types;
    }

    static <E> EventTypes<E> of(Class<E> sealedInterface, JsonMapper json) {
        var cases = Optional.ofNullable(sealedInterface.getPermittedSubclasses())
                .orElseThrow(() -> new IllegalArgumentException(sealedInterface + " is not sealed"));
        return new EventTypes<>(
                json,
                Stream.of(cases)
                        .collect(toUnmodifiableMap(Class::getSimpleName, type -> type.asSubclass(sealedInterface))));
    }

    String nameOf(E event) {
        return event.getClass().getSimpleName();
    }

    String write(E event) {
        return json.writeValueAsString(event);
    }

    E read(String type, String data) {
        return json.readValue(
                data,
                Optional.ofNullable(types.get(type))
                        .orElseThrow(() -> new IllegalStateException("Unknown event type: " + type)));
    }
}
