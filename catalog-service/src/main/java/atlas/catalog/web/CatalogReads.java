package atlas.catalog.web;

import atlas.eventstore.CurrentStates;
import atlas.eventstore.Entity;
import atlas.eventstore.Selection;
import atlas.platform.identity.Caller;
import atlas.platform.web.NotFound;
import atlas.platform.web.Page;
import atlas.platform.web.PageRequest;
import java.util.Locale;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/// The catalog of the caller as it is now.
@Component
final class CatalogReads {

    private final CurrentStates states;

    CatalogReads(CurrentStates states) {
        this.states = states;
    }

    ObjectNode byId(Caller caller, String type, String id) {
        return states.find(caller.merchant(), kind(type), id)
                .map(Entity::data)
                .orElseThrow(() -> new NotFound(type, id));
    }

    ObjectNode byExternalId(Caller caller, String type, String externalId) {
        return states.findByExternalId(caller.merchant(), kind(type), externalId)
                .map(Entity::data)
                .orElseThrow(() -> new NotFound(type, externalId));
    }

    Page<ObjectNode> list(Caller caller, String type, PageRequest page, Selection selection) {
        return states.list(caller.merchant(), kind(type), page, selection).map(Entity::data);
    }

    private static String kind(String type) {
        return type.toLowerCase(Locale.ROOT);
    }
}
