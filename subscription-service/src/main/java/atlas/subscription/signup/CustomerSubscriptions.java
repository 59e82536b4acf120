package atlas.subscription.signup;

import atlas.kernel.MerchantId;
import java.time.Instant;
import java.util.List;

/// The subscriptions of a customer.
public interface CustomerSubscriptions {

    /// How many have not ended. Until the present transaction is over nobody else gets an answer for
    /// this customer, so that what is decided on the number stays true.
    int countForUpdate(MerchantId merchant, String customerId, Instant now);

    /// The ids of all.
    List<String> of(MerchantId merchant, String customerId);
}
