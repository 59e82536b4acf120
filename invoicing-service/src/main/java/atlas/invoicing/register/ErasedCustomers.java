package atlas.invoicing.register;

import atlas.platform.replica.Erased;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// What was decided by hand for drafts of a customer goes with the customer.
@Component
class ErasedCustomers {

    private final Register register;

    ErasedCustomers(Register register) {
        this.register = register;
    }

    @EventListener
    void on(Erased erased) {
        if (erased.kind().equals("customer")) {
            register.forget(erased.merchant(), erased.id());
        }
    }
}
