package atlas.platform.replica;

import atlas.platform.identity.Caller;
import atlas.platform.web.Unavailable;
import java.net.URI;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientResponseException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Asks the service that owns an entity, for what a replica has not heard of yet.
final class Owner {

    private final RestClient http;
    private final JsonMapper json;

    Owner(RestClient http, JsonMapper json) {
        this.http = http;
        this.json = json;
    }

    /// @throws Unavailable if the owner does not answer
    Optional<ObjectNode> find(Caller caller, URI uri) {
        try {
            var body = http.get()
                    .uri(uri)
                    .headers(headers -> headers.setBearerAuth(caller.token()))
                    .retrieve()
                    .body(String.class);
            return Optional.ofNullable(body).map(text -> json.readValue(text, ObjectNode.class));
        } catch (RestClientResponseException e) {
            if (e.getStatusCode().value() == HttpStatus.NOT_FOUND.value()) {
                return Optional.empty();
            }
            throw new Unavailable("A reference could not be looked up", e);
        } catch (ResourceAccessException e) {
            throw new Unavailable("A reference could not be looked up", e);
        }
    }
}
