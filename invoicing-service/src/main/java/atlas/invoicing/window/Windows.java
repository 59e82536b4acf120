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

    /// @return the windows that were new or newer
    Set<String> open(MerchantId merchant, Collection<BillingWindow> windows);

    /// @return the windows that changed, each with the invoice it is billed on
    Map<String, String> count(MerchantId merchant, Map<String, Usage> usage);

    /// What is billed on these invoices.
    Map<String, List<Charge>> charges(MerchantId merchant, Collection<String> invoiceIds);

    /// The windows of a subscription that hold the instant, or start or end with it.
    List<Span> spansAt(MerchantId merchant, String subscriptionId, Instant instant);

    /// Notes that a window changed after its invoice was issued.
    ///
    /// @return whether it is the first change of this window that came too late
    boolean cameLate(MerchantId merchant, String windowId, String invoiceId, Instant now);
}
