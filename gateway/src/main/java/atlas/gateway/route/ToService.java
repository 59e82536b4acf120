package atlas.gateway.route;

import static org.springframework.cloud.gateway.support.ServerWebExchangeUtils.GATEWAY_REQUEST_URL_ATTR;
import static org.springframework.cloud.gateway.support.ServerWebExchangeUtils.GATEWAY_ROUTE_ATTR;

import java.net.URI;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/// Builds the address at the service from the request's own bytes, so that `%2F` in an external id
/// arrives as it was sent. The framework's own step decodes and encodes again, and gets a query
/// with both `[` and `%` wrong.
@Component
class ToService implements GlobalFilter, Ordered {

    private static final int BEFORE_SENDING = 10_000;

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        Route route = exchange.getRequiredAttribute(GATEWAY_ROUTE_ATTR);
        exchange.getAttributes()
                .put(
                        GATEWAY_REQUEST_URL_ATTR,
                        target(route.getUri(), exchange.getRequest().getURI()));
        return chain.filter(exchange);
    }

    @Override
    public int getOrder() {
        return BEFORE_SENDING;
    }

    static URI target(URI service, URI request) {
        var query = request.getRawQuery();
        var address = service.getScheme() + "://" + service.getRawAuthority() + request.getRawPath();
        return URI.create(query == null ? address : address + "?" + bracketsEncoded(query));
    }

    /// Clients write `created_at[gte]=` plainly; servlet containers refuse it.
    private static String bracketsEncoded(String query) {
        return query.replace("[", "%5B").replace("]", "%5D");
    }
}
