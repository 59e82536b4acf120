package atlas.invoicing.register;

import atlas.kernel.MerchantId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// All invoices, drafts and issued ones, one row each. The row of a draft is the lock that decides
/// whether usage is counted on it or comes too late.
public interface Register {

    /// Registers a draft unless the invoice is known already, as a draft or otherwise.
    ///
    /// @return whether it is new
    boolean open(Registered draft);

    Optional<Registered> find(MerchantId merchant, String id);

    /// Those that exist, locked until the transaction ends.
    List<Registered> lock(MerchantId merchant, Collection<String> ids);

    /// The invoices of a subscription at these dates, whatever became of them.
    List<String> at(MerchantId merchant, String subscriptionId, Collection<Instant> invoiceDates);

    /// The drafts of a customer's subscriptions.
    List<String> drafts(MerchantId merchant, String customerId);

    /// The draft that has this line written on it.
    Optional<String> withLine(MerchantId merchant, String lineId);

    /// Notes what a draft amounts to now, and whether it is one.
    ///
    /// @return a version that rises each time
    long accrued(Registered draft, InvoiceStatus status, BigDecimal total);

    void moved(Registered invoice, InvoiceStatus status, @Nullable Instant dueDate, BigDecimal total);

    /// Drafts of a customer that is gone say nothing any more, and what was written by hand is not going to be
    /// billed. What was issued once stays as it is, even if it was voided: it was somebody's invoice.
    void forget(MerchantId merchant, String customerId);

    /// Keeps what was decided for a draft by hand.
    ///
    /// @return how often that happened to this draft
    long settle(Registered draft, Instant invoiceDate, DraftSettings settings);
}
