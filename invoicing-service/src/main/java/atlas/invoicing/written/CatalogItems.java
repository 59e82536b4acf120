package atlas.invoicing.written;

import atlas.platform.identity.Caller;
import atlas.platform.internal.ServiceCalls;
import atlas.platform.replica.References;
import atlas.platform.replica.Replicas;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/// Items as the catalog knows them.
@Component
class CatalogItems implements Items {

    private final Replicas replicas;
    private final References references;
    private final ServiceCalls services;

    CatalogItems(Replicas replicas, References references, ServiceCalls services) {
        this.replicas = replicas;
        this.references = references;
        this.services = services;
    }

    @Override
    public Item get(Caller caller, String id) {
        return item(references.get(caller, "item", id));
    }

    @Override
    public Item named(Caller caller, String name) {
        return item(replicas.findByName(caller.merchant(), "item", name)
                .orElseGet(() -> services.post("catalog", caller.merchant(), Map.of("name", name), "/v1/items")));
    }

    private static Item item(JsonNode item) {
        return new Item(item.path("id").stringValue(), item.path("name").stringValue());
    }
}
