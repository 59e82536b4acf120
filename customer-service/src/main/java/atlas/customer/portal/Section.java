package atlas.customer.portal;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A part of the page: what its owner has told, or that it does not answer just now.
public record Section<T>(@Nullable T content) {

    static <T> Section<T> unavailable() {
        return new Section<>(null);
    }

    public boolean available() {
        return content != null;
    }

    <R> Section<R> map(Function<T, R> view) {
        return content == null ? unavailable() : new Section<>(view.apply(content));
    }
}
