package atlas.customer.web;

import atlas.eventstore.CurrentStates;
import atlas.eventstore.Entity;
import atlas.platform.identity.Caller;
import atlas.platform.replica.PublishedEntity;
import atlas.platform.web.NotFound;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Finds the customer that a path names.
@Component
class Lookup {

    private static final String KIND = "customer";

    private final CurrentStates states;

    Lookup(CurrentStates states) {
        this.states = states;
    }

    /// @throws NotFound if there is no such customer, or it was deleted
    Entity byId(Caller caller, String id) {
        return present(anyById(caller, id), id);
    }

    /// @throws NotFound if there is no such customer, or it was deleted
    Entity byExternalId(Caller caller, String externalId) {
        return present(states.findByExternalId(caller.merchant(), KIND, externalId), externalId);
    }

    /// Deleted ones too.
    Optional<Entity> anyById(Caller caller, String id) {
        return states.find(caller.merchant(), KIND, id);
    }

    private static Entity present(Optional<Entity> found, String id) {
        return found.filter(customer -> !PublishedEntity.isDeleted(customer.data()))
                .orElseThrow(() -> new NotFound("Customer", id));
    }
}
