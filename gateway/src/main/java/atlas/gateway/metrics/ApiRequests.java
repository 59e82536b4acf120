package atlas.gateway.metrics;

import io.micrometer.common.KeyValue;
import java.util.Set;
import org.springframework.http.server.reactive.observation.DefaultServerRequestObservationConvention;
import org.springframework.http.server.reactive.observation.ServerRequestObservationContext;
import org.springframework.stereotype.Component;

/// Requests by what the API calls them: a path or a method that somebody made up is no series of its own.
@Component
class ApiRequests extends DefaultServerRequestObservationConvention {

    private static final Set<String> METHODS =
            Set.of("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE");

    private final RouteTemplates templates = RouteTemplates.ofTheContract();

    @Override
    protected KeyValue uri(ServerRequestObservationContext context) {
        var request = context.getCarrier();
        return KeyValue.of(
                "uri",
                request == null
                        ? RouteTemplates.UNKNOWN
                        : templates.of(request.getPath().pathWithinApplication()));
    }

    @Override
    protected KeyValue method(ServerRequestObservationContext context) {
        var request = context.getCarrier();
        var method = request == null ? "" : request.getMethod().name();
        return KeyValue.of("method", METHODS.contains(method) ? method : "OTHER");
    }

    /// Of a trace too: a path may be a key.
    @Override
    protected KeyValue httpUrl(ServerRequestObservationContext context) {
        return KeyValue.of("http.url", uri(context).getValue());
    }

    @Override
    public String getContextualName(ServerRequestObservationContext context) {
        return method(context).getValue() + " " + uri(context).getValue();
    }
}
