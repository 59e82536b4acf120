package atlas.platform.web;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.annotation.JsonDeserialize;

/// What a partial update says of a field: nothing, or a new value, which may be null. A component of a
/// request record, where an absent field and one that is null would otherwise look alike.
@JsonDeserialize(using = EditDeserializer.class)
public record Edit<T>(boolean given, @Nullable T value) {

    /// The new value, or else the present one.
    public @Nullable T or(@Nullable T present) {
        return given ? value : present;
    }

    /// The new value, or else the present one; null means the default.
    public T or(T present, T byDefault) {
        if (!given) {
            return present;
        }
        return value == null ? byDefault : value;
    }
}
