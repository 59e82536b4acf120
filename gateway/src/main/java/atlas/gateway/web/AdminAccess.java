package atlas.gateway.web;

import atlas.gateway.limit.RateLimits;
import atlas.gateway.settings.Settings;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import reactor.core.publisher.Mono;

/// Lets only the deployment's own key into `/admin`.
@Component
@Order(2)
class AdminAccess implements WebFilter {

    private static final PathPattern ADMIN = PathPatternParser.defaultInstance.parse("/admin/**");

    private final byte[] adminKey;
    private final RateLimits limits;

    AdminAccess(Settings settings, RateLimits limits) {
        this.limits = limits;
        this.adminKey = settings.adminKey().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        var request = exchange.getRequest();
        if (!ADMIN.matches(request.getPath().pathWithinApplication())) {
            return chain.filter(exchange);
        }
        var given = Bearer.in(request.getHeaders());
        return given != null && isAdminKey(given)
                ? chain.filter(exchange)
                : Mono.error(new Refused(stranger(exchange), "admin"));
    }

    private Problem stranger(ServerWebExchange exchange) {
        return limits.allowsFailure(Address.of(exchange))
                ? Problem.unauthenticated("The admin key is needed.")
                : Problem.tooMany();
    }

    /// In constant time, so that answers do not tell how much of a guess was right.
    private boolean isAdminKey(String given) {
        return MessageDigest.isEqual(adminKey, given.getBytes(StandardCharsets.UTF_8));
    }
}
