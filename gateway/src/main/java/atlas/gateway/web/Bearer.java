package atlas.gateway.web;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/// The credential of an `Authorization: Bearer` header.
final class Bearer {

    private static final String SCHEME = "Bearer ";

    private Bearer() {}

    static @Nullable String in(HttpHeaders headers) {
        var value = headers.getFirst(HttpHeaders.AUTHORIZATION);
        return value != null && value.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? value.substring(SCHEME.length()).strip()
                : null;
    }
}
