package atlas.platform.web;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/// Which page of a list is asked for, newest first: at most `limit` entries older than `after`.
public record PageRequest(int limit, @Nullable Position after) {

    public static final int DEFAULT_LIMIT = 20;
    public static final int MAX_LIMIT = 100;

    /// A place between two entries of a list that is ordered by instant and id, both descending.
    public record Position(Instant at, String id) {

        /// As the opaque cursor of the API.
        public String cursor() {
            var text = at + " " + id;
            return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        }

        static Position of(String cursor) {
            try {
                var text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
                var parts = text.split(" ", 2);
                if (parts.length != 2) {
                    throw new InvalidRequest("cursor: is not one of ours");
                }
                return new Position(Instant.parse(parts[0]), parts[1]);
            } catch (IllegalArgumentException | DateTimeException e) {
                throw new InvalidRequest("cursor: is not one of ours");
            }
        }
    }

    /// @throws InvalidRequest if the limit is not 1 to 100, or the cursor is none of ours
    public static PageRequest of(@Nullable Integer limit, @Nullable String cursor) {
        var size = limit == null ? DEFAULT_LIMIT : limit;
        if (size < 1 || size > MAX_LIMIT) {
            throw new InvalidRequest("limit: must be between 1 and " + MAX_LIMIT);
        }
        return new PageRequest(size, cursor == null || cursor.isEmpty() ? null : Position.of(cursor));
    }
}
