package atlas.gateway.web;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import org.springframework.web.util.UriUtils;
import reactor.core.publisher.Mono;

/// Refuses paths that a service could read differently from the routes here: dot segments, plain
/// or encoded, and path parameters. Otherwise `/v1/customers/../../internal` would leave `/v1`.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class PathGuard implements WebFilter {

    private static final Pattern DOT_SEGMENT = Pattern.compile("(^|[/\\\\])\\.{1,2}([/\\\\]|$)");

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        return isPlain(exchange.getRequest().getURI().getRawPath())
                ? chain.filter(exchange)
                : Mono.error(new Refused(Problem.unknownUrl()));
    }

    static boolean isPlain(String path) {
        if (path.indexOf(';') >= 0) {
            return false;
        }
        if (path.indexOf('%') < 0 && !path.contains("/.")) {
            return true;
        }
        var decoded = UriUtils.decode(path, StandardCharsets.UTF_8);
        return decoded.indexOf('\0') < 0 && !DOT_SEGMENT.matcher(decoded).find();
    }
}
