package atlas.customer.portal;

import atlas.platform.replica.Erased;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Links to the page of a customer end with the customer.
@Component
class ErasedCustomers {

    private final PortalSessions sessions;

    ErasedCustomers(PortalSessions sessions) {
        this.sessions = sessions;
    }

    @EventListener
    void on(Erased erased) {
        sessions.end(erased.merchant(), erased.id());
    }
}
