package atlas.catalog.web;

import static java.util.Objects.requireNonNullElse;

import atlas.catalog.domain.Problems;
import atlas.catalog.domain.item.Item;
import atlas.catalog.domain.item.Item.ExternalConnection;
import atlas.catalog.entries.Entries;
import atlas.eventstore.Selection;
import atlas.kernel.IdGenerator;
import atlas.platform.identity.Caller;
import atlas.platform.web.Edit;
import atlas.platform.web.InvalidRequest;
import atlas.platform.web.Metadata;
import atlas.platform.web.Page;
import atlas.platform.web.PageRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/// Creates, shows and edits items.
@RestController
@RequestMapping("/v1/items")
class ItemController {

    private static final String TYPE = "Item";

    private final Entries<Item> items;
    private final CatalogReads reads;
    private final IdGenerator ids;
    private final Clock clock;

    ItemController(Entries<Item> items, CatalogReads reads, IdGenerator ids, Clock clock) {
        this.items = items;
        this.reads = reads;
        this.ids = ids;
        this.clock = clock;
    }

    record CreateRequest(
            @NotBlank @Size(max = 255) String name,
            @Nullable Map<String, @Nullable String> metadata) {}

    record EditRequest(
            Edit<String> name,
            Edit<Map<String, @Nullable String>> metadata,
            Edit<List<@Nullable ConnectionRequest>> externalConnections) {

        Item appliedTo(Item item) {
            return new Item(
                    item.id(),
                    named(item.name()),
                    connections(item.connections()),
                    Metadata.edited(item.metadata(), metadata),
                    item.createdAt(),
                    item.archivedAt());
        }

        private String named(String present) {
            var changed = name.or(present, "");
            if (!Problems.isText(changed)) {
                throw new InvalidRequest("name: must have 1 to 255 characters");
            }
            return changed;
        }

        private List<ExternalConnection> connections(List<ExternalConnection> present) {
            return externalConnections.given()
                    ? requireNonNullElse(externalConnections.value(), List.<@Nullable ConnectionRequest>of()).stream()
                            .map(ConnectionRequest::connection)
                            .toList()
                    : present;
        }
    }

    record ConnectionRequest(
            @Nullable String externalConnectionName,
            @Nullable String externalEntityId) {

        private static final Set<String> SYSTEMS = Set.of(
                "stripe", "quickbooks", "bill.com", "netsuite", "taxjar", "avalara", "anrok", "numeral", "stripe_tax");

        static ExternalConnection connection(@Nullable ConnectionRequest request) {
            if (request == null) {
                throw new InvalidRequest("external_connections: must be objects");
            }
            var name = request.externalConnectionName;
            if (name == null || !SYSTEMS.contains(name)) {
                throw new InvalidRequest("external_connections.external_connection_name: must be one of "
                        + SYSTEMS.stream().sorted().toList());
            }
            var entity = request.externalEntityId;
            if (entity == null || entity.isBlank()) {
                throw new InvalidRequest("external_connections.external_entity_id: is required");
            }
            return new ExternalConnection(name, entity);
        }
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ObjectNode create(Caller caller, @Valid @RequestBody CreateRequest request) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var item = new Item(ids.next(), request.name(), List.of(), Metadata.of(request.metadata()), now, null);
        items.create(caller.merchant(), item.id(), item);
        return show(caller, item.id());
    }

    @GetMapping
    Page<ObjectNode> list(Caller caller, PageRequest page) {
        return reads.list(caller, TYPE, page, Selection.ALL);
    }

    @GetMapping("/{id}")
    ObjectNode show(Caller caller, @PathVariable String id) {
        return reads.byId(caller, TYPE, id);
    }

    @PutMapping("/{id}")
    ObjectNode edit(Caller caller, @PathVariable String id, @RequestBody EditRequest request) {
        show(caller, id);
        items.edit(caller.merchant(), id, request::appliedTo);
        return show(caller, id);
    }

    @PostMapping("/{id}/archive")
    ObjectNode archive(Caller caller, @PathVariable String id) {
        show(caller, id);
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        items.edit(caller.merchant(), id, item -> item.archived(now));
        return show(caller, id);
    }
}
