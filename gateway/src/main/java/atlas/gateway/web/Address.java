package atlas.gateway.web;

import org.springframework.web.server.ServerWebExchange;

/// Where a request comes from, as the connection tells: what headers say about it is not believed.
final class Address {

    private Address() {}

    static String of(ServerWebExchange exchange) {
        var remote = exchange.getRequest().getRemoteAddress();
        return remote == null || remote.getAddress() == null
                ? "unknown"
                : remote.getAddress().getHostAddress();
    }
}
