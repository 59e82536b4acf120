package atlas.subscription.change;

import atlas.kernel.MerchantId;
import atlas.subscription.domain.subscription.Circumstances.Invoiced;
import java.util.List;

/// What was invoiced, as far as it is known here.
public interface Invoices {

    /// Those of a subscription that are issued and not void.
    List<Invoiced> of(MerchantId merchant, String subscriptionId);
}
