package atlas.invoicing.costs;

import atlas.invoicing.domain.draft.Charge;
import atlas.kernel.MerchantId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Charges by the period that is served, whatever invoice they are on.
public interface ServedCharges {

    /// What was charged or is being charged by `now` in periods that overlap the stretch of time.
    ///
    /// @param from inclusive; null is without beginning
    /// @param to exclusive; null is without end
    List<Charge> between(Owner owner, @Nullable Instant from, @Nullable Instant to, Instant now);

    /// What is being charged at `now`; if nothing is, what was in the last period before.
    List<Charge> current(Owner owner, Instant now);

    /// Whose windows: all of a customer, or those of one subscription.
    record Owner(
            MerchantId merchant,
            @Nullable String customerId,
            @Nullable String subscriptionId) {

        public static Owner customer(MerchantId merchant, String id) {
            return new Owner(merchant, id, null);
        }

        public static Owner subscription(MerchantId merchant, String id) {
            return new Owner(merchant, null, id);
        }
    }
}
