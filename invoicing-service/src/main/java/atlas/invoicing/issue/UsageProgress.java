package atlas.invoicing.issue;

import atlas.kernel.MerchantId;
import java.time.Instant;

/// Whether all usage is known here that was accepted before an instant, of real time.
public interface UsageProgress {

    /// Answers at once. If it is not known yet, it is found out for the next time.
    boolean includes(MerchantId merchant, Instant instant);

    /// Waits a few seconds for it to be known, or for whoever finds it out already. Not to be called while a
    /// draft is locked: reading usage takes the same lock.
    void await(MerchantId merchant, Instant instant);
}
