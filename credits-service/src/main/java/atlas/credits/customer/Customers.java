package atlas.credits.customer;

import atlas.kernel.MerchantId;
import atlas.platform.identity.Caller;
import atlas.platform.replica.References;
import atlas.platform.replica.Replicas;
import org.springframework.stereotype.Component;

/// Finds customers: for a request at their owner too, for a topic in the replica only.
@Component
public class Customers {

    private final References references;
    private final Replicas replicas;

    Customers(References references, Replicas replicas) {
        this.references = references;
        this.replicas = replicas;
    }

    /// @throws atlas.platform.web.NotFound if the merchant has no such customer
    public Customer get(Caller caller, String id) {
        return Customer.of(references.get(caller, "customer", id));
    }

    /// @throws atlas.platform.web.NotFound if the merchant has no such customer
    public Customer getByExternalId(Caller caller, String externalId) {
        return Customer.of(references.getByExternalId(caller, "customer", externalId));
    }

    public Customer known(MerchantId merchant, String id) {
        return replicas.find(merchant, "customer", id).map(Customer::of).orElseGet(() -> Customer.unknown(id));
    }
}
