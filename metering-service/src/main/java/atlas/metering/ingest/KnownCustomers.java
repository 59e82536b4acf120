package atlas.metering.ingest;

import atlas.platform.identity.Caller;
import atlas.platform.replica.References;
import atlas.platform.web.NotFound;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Which customers exist, remembered once it is known: a customer's id never means anybody else.
public final class KnownCustomers {

    private static final int REMEMBERED = 100_000;

    private final References references;
    private final Set<String> known = ConcurrentHashMap.newKeySet();

    public KnownCustomers(References references) {
        this.references = references;
    }

    boolean exists(Caller caller, String customerId) {
        var key = caller.merchant().key(customerId);
        if (known.contains(key)) {
            return true;
        }
        try {
            references.get(caller, "customer", customerId);
        } catch (NotFound e) {
            return false;
        }
        if (known.size() >= REMEMBERED) {
            known.clear();
        }
        known.add(key);
        return true;
    }
}
