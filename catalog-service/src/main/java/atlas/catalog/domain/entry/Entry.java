package atlas.catalog.domain.entry;

/// An item, metric, price or plan, or the place for one.
public sealed interface Entry<T> {

    record Unborn<T>() implements Entry<T> {}

    record Existing<T>(T content) implements Entry<T> {}
}
