package atlas.customer.web;

import atlas.eventstore.CurrentStates;
import atlas.eventstore.Entity;
import atlas.kernel.MerchantId;
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
        return present(caller.merchant(), id).orElseThrow(() -> new NotFound("Customer", id));
    }

    /// @throws NotFound if there is no such customer, or it was deleted
    Entity byExternalId(Caller caller, String externalId) {
        return states.findByExternalId(caller.merchant(), KIND, externalId)
                .filter(Lookup::isPresent)
                .orElseThrow(() -> new NotFound("Customer", externalId));
    }

    /// Nothing, if it was deleted.
    Optional<Entity> present(MerchantId merchant, String id) {
        return states.find(merchant, KIND, id).filter(Lookup::isPresent);
    }

    /// Deleted ones too.
    Optional<Entity> anyById(Caller caller, String id) {
        return states.find(caller.merchant(), KIND, id);
    }

    private static boolean isPresent(Entity customer) {
        return !PublishedEntity.isDeleted(customer.data());
    }
}
