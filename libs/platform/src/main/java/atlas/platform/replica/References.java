package atlas.platform.replica;

import atlas.platform.identity.Caller;
import atlas.platform.internal.ServiceUrls;
import atlas.platform.web.NotFound;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.databind.node.ObjectNode;

/// Resolves what a request refers to: from the replica, or from the owner if the replica has not heard
/// of it. So a merchant may use what was created a millisecond ago.
public final class References {

    private final Replicas replicas;
    private final Owner owner;
    private final ServiceUrls services;

    References(Replicas replicas, Owner owner, ServiceUrls services) {
        this.replicas = replicas;
        this.owner = owner;
        this.services = services;
    }

    /// @throws NotFound if there is no such entity of this merchant
    public ObjectNode get(Caller caller, String kind, String id) {
        return find(
                replicas.find(caller.merchant(), kind, id),
                caller,
                services.ownerOf(kind),
                "/v1/{kind}s/{id}",
                kind,
                id);
    }

    /// @throws NotFound if there is no such entity of this merchant
    public ObjectNode getByExternalId(Caller caller, String kind, String externalId) {
        return find(
                replicas.findByExternalId(caller.merchant(), kind, externalId),
                caller,
                services.ownerOf(kind),
                "/v1/{kind}s/external_{kind}_id/{id}",
                kind,
                externalId);
    }

    private ObjectNode find(
            Optional<ObjectNode> replica, Caller caller, String url, String path, String kind, String id) {
        Supplier<Optional<ObjectNode>> asked = () -> owner.find(caller, uri(url, path, kind, id));
        return replica.or(asked)
                .filter(entity -> !PublishedEntity.isDeleted(entity))
                .orElseThrow(() -> new NotFound(kind, id));
    }

    private static URI uri(String url, String path, String kind, String id) {
        return UriComponentsBuilder.fromUriString(url)
                .path(path)
                .encode()
                .buildAndExpand(Map.of("kind", kind, "id", id))
                .toUri();
    }
}
