package atlas.platform.internal;

import atlas.kernel.MerchantId;
import atlas.platform.tracing.Origin;
import atlas.platform.web.Problem;
import atlas.platform.web.Unavailable;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientResponseException;
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Asks another service, for the few things that no replica can answer: `/internal/v1/...`, and what
/// the API shows under `/v1`. Paths are templates; their variables are encoded.
public final class ServiceCalls {

    private final RestClient http;
    private final ServiceUrls services;
    private final ServiceTokens tokens;
    private final JsonMapper json;

    ServiceCalls(RestClient http, ServiceUrls services, ServiceTokens tokens, JsonMapper json) {
        this.http = http;
        this.services = services;
        this.tokens = tokens;
        this.json = json;
    }

    /// @param service its short name, `credits` for example
    /// @throws RemoteRefusal if it refuses, 404 included
    /// @throws Unavailable if it does not answer, or fails
    public ObjectNode get(String service, MerchantId merchant, String path, Object... variables) {
        return call(HttpMethod.GET, service, merchant, null, path, variables);
    }

    /// @throws RemoteRefusal if it refuses, 404 included
    /// @throws Unavailable if it does not answer, or fails
    public ObjectNode put(String service, MerchantId merchant, Object body, String path, Object... variables) {
        return call(HttpMethod.PUT, service, merchant, body, path, variables);
    }

    /// @throws RemoteRefusal if it refuses, 404 included
    /// @throws Unavailable if it does not answer, or fails
    public ObjectNode post(String service, MerchantId merchant, Object body, String path, Object... variables) {
        return call(HttpMethod.POST, service, merchant, body, path, variables);
    }

    /// @throws RemoteRefusal if it refuses, 404 included
    /// @throws Unavailable if it does not answer, or fails
    public void delete(String service, MerchantId merchant, String path, Object... variables) {
        call(HttpMethod.DELETE, service, merchant, null, path, variables);
    }

    private ObjectNode call(
            HttpMethod method,
            String service,
            MerchantId merchant,
            @Nullable Object body,
            String path,
            Object... variables) {
        var request = http.method(method).uri(uri(service, path, variables)).headers(headers -> {
            headers.setBearerAuth(tokens.of(merchant));
            origin(headers);
        });
        if (body != null) {
            request.contentType(MediaType.APPLICATION_JSON).body(json.writeValueAsString(body));
        }
        try {
            var answer = request.retrieve().body(String.class);
            return answer == null || answer.isEmpty()
                    ? json.createObjectNode()
                    : json.readValue(answer, ObjectNode.class);
        } catch (RestClientResponseException e) {
            throw refusal(service, e);
        } catch (ResourceAccessException e) {
            throw new Unavailable("The %s part of the platform does not answer just now".formatted(service), e);
        }
    }

    private static void origin(HttpHeaders headers) {
        var origin = Origin.ofThisThread();
        if (origin.request() != null) {
            headers.set(Origin.REQUEST_HEADER, origin.request());
        }
        if (origin.traceparent() != null) {
            headers.set(Origin.TRACE_HEADER, origin.traceparent());
        }
    }

    private RuntimeException refusal(String service, RestClientResponseException e) {
        if (e.getStatusCode().is4xxClientError()) {
            try {
                return new RemoteRefusal(json.readValue(e.getResponseBodyAsString(), Problem.class));
            } catch (JacksonException _) {
                return new Unavailable("The %s part of the platform was not understood".formatted(service), e);
            }
        }
        return new Unavailable("The %s part of the platform failed".formatted(service), e);
    }

    private URI uri(String service, String path, Object... variables) {
        return UriComponentsBuilder.fromUriString(services.named(service) + path)
                .encode()
                .buildAndExpand(variables)
                .toUri();
    }
}
