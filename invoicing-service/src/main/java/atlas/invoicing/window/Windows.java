package atlas.invoicing.window;

import atlas.invoicing.domain.draft.BillingWindow;
import atlas.invoicing.domain.draft.Charge;
import atlas.invoicing.domain.draft.PriceInterval.Span;
import atlas.invoicing.domain.draft.Usage;
import atlas.kernel.MerchantId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Billing windows and the usage in them, each as last published. What is not newer than what is here
/// changes nothing.
public interface Windows {

    /// On no invoice: what is charged less than before goes to the balance.
    String NOWHERE = "";

    /// @param invoiceId where it is billed
    record Known(long version, String invoiceId) {}

    /// Until the transaction ends, no one else opens windows of the merchant, and no usage is counted.
    void lock(MerchantId merchant);

    /// What is known of these windows, by id.
    Map<String, Known> find(MerchantId merchant, Collection<String> ids);

    /// Keeps windows as they are now; where they are billed does not change, and is nowhere if they are new.
    void put(MerchantId merchant, Collection<BillingWindow> windows);

    /// Has windows billed elsewhere.
    ///
    /// @param invoices by window id
    void place(MerchantId merchant, Map<String, String> invoices);

    /// @return the windows that changed, each with the invoice it is billed on
    Map<String, String> count(MerchantId merchant, Map<String, Usage> usage);

    /// What is billed on these invoices.
    Map<String, List<Charge>> charges(MerchantId merchant, Collection<String> invoiceIds);

    /// These windows, removed ones included, by id.
    Map<String, Charge> chargesOf(MerchantId merchant, Collection<String> windowIds);

    /// The windows of a subscription that hold the instant, or start or end with it.
    List<Span> spansAt(MerchantId merchant, String subscriptionId, Instant instant);

    /// The windows of a subscription that were changed and end with the instant, or from it on charge a
    /// difference.
    Set<String> changingAt(MerchantId merchant, String subscriptionId, Instant instant);

    /// Whether all usage of the windows on an invoice was counted in the bounds that they have now.
    boolean areCounted(MerchantId merchant, String invoiceId);

    /// Notes that a window changed after its invoice was issued.
    ///
    /// @return whether it is the first change of this window that came too late
    boolean cameLate(MerchantId merchant, String windowId, String invoiceId, Instant now);
}
