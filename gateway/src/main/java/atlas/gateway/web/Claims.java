package atlas.gateway.web;

import java.util.List;
import java.util.Locale;
import org.springframework.http.HttpHeaders;

/// What a caller says about itself, which no service is to hear.
final class Claims {

    private Claims() {}

    static void removeFrom(HttpHeaders headers) {
        headers.headerNames().stream().filter(Claims::isClaim).toList().forEach(headers::remove);
    }

    /// A header by which a caller could say who it is or where it comes from; and `Expect`, which is
    /// answered here.
    private static boolean isClaim(String header) {
        var name = header.toLowerCase(Locale.ROOT);
        return name.startsWith("x-forwarded-")
                || name.startsWith("x-atlas-")
                || List.of("authorization", "forwarded", "x-real-ip", "cookie", "expect")
                        .contains(name);
    }
}
