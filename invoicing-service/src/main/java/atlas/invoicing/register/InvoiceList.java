package atlas.invoicing.register;

import atlas.kernel.MerchantId;
import atlas.platform.web.PageRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Looks through the register.
public interface InvoiceList {

    /// Newest invoice date first, one more than the page holds if there are more. Of the drafts whose date
    /// is to come, each subscription shows the next one only.
    List<Registered> list(MerchantId merchant, InvoiceQuery query, Instant now, PageRequest page);

    /// The draft that the present period will be billed with: the next one to come, else the latest.
    Optional<Registered> upcoming(MerchantId merchant, String subscriptionId, Instant now);
}
