package atlas.platform.web;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One page of a list as the API shows it.
public record Page<T>(List<T> data, PaginationMetadata paginationMetadata) {

    public record PaginationMetadata(
            boolean hasMore, @Nullable String nextCursor) {}

    /// @param found up to one more entry than the page holds, which tells that there is a next page
    public static <T> Page<T> of(List<T> found, PageRequest request, Function<T, PageRequest.Position> position) {
        if (found.size() <= request.limit()) {
            return new Page<>(found, new PaginationMetadata(false, null));
        }
        var data = List.copyOf(found.subList(0, request.limit()));
        return new Page<>(
                data,
                new PaginationMetadata(true, position.apply(data.getLast()).cursor()));
    }

    public <R> Page<R> map(Function<T, R> view) {
        return new Page<>(data.stream().map(view).toList(), paginationMetadata);
    }
}
