package atlas.rating;

import org.jspecify.annotations.Nullable;

/// The part of a line that belongs to one value of an event property.
///
/// @param value null for events that lack the property
public record Grouping(String key, @Nullable String value) {}
