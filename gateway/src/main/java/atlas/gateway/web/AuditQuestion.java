package atlas.gateway.web;

import atlas.gateway.audit.Records.Question;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/// Which calls are asked for.
final class AuditQuestion {

    private static final int USUAL = 20;
    private static final int MOST = 100;

    private final MultiValueMap<String, String> query;

    AuditQuestion(MultiValueMap<String, String> query) {
        this.query = query;
    }

    /// One more than is shown, which tells whether there are more.
    Question of(String merchant) {
        return new Question(
                merchant, before(), instant("at[gte]"), instant("at[lt]"), query.getFirst("actor"), limit() + 1);
    }

    int limit() {
        var text = query.getFirst("limit");
        try {
            var limit = text == null ? USUAL : Integer.parseInt(text);
            if (limit >= 1 && limit <= MOST) {
                return limit;
            }
        } catch (NumberFormatException _) {
            // Refused below, like a number that is out of range.
        }
        throw new Refused(Problem.invalid("limit: must be between 1 and " + MOST));
    }

    static String cursor(long sequence) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(Long.toString(sequence).getBytes(StandardCharsets.US_ASCII));
    }

    private @Nullable Long before() {
        var cursor = query.getFirst("cursor");
        try {
            return cursor == null || cursor.isEmpty()
                    ? null
                    : Long.valueOf(new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII));
        } catch (IllegalArgumentException _) {
            throw new Refused(Problem.invalid("cursor: is not one of ours"));
        }
    }

    private @Nullable Instant instant(String name) {
        var text = query.getFirst(name);
        try {
            return text == null ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException _) {
            throw new Refused(Problem.invalid(name + ": must be an ISO 8601 timestamp with an offset"));
        }
    }
}
