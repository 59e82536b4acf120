package atlas.invoicing.costs;

import atlas.invoicing.domain.draft.BillingWindow;
import atlas.invoicing.domain.draft.Charge;
import atlas.kernel.MerchantId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Charges by the period that is served, whatever invoice they are on.
public interface ServedCharges {

    /// What was charged or is being charged by `now` in periods that overlap the stretch of time.
    ///
    /// @param from inclusive; null is without beginning
    /// @param to exclusive; null is without end
    List<Served> between(Owner owner, @Nullable Instant from, @Nullable Instant to, Instant now);

    /// What is being charged at `now`; if nothing is, what was in the last period before.
    List<Served> current(Owner owner, Instant now);

    /// All that is billed on these invoices, by invoice id.
    Map<String, List<Charge>> billed(MerchantId merchant, Collection<String> invoiceIds);

    /// @param invoiceId where it is billed; empty if it is nowhere
    /// @param recurring whether its period is a billing period and not that of a single charge
    record Served(Charge charge, String invoiceId, boolean recurring) {

        BillingWindow window() {
            return charge.window();
        }

        boolean isBilled() {
            return !invoiceId.isEmpty();
        }
    }

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
