package atlas.alerts.evaluation;

import atlas.kernel.MerchantId;
import java.util.Collection;

/// Who may look and change at the same time. Held until the transaction ends.
///
/// Changes of levels exclude one another for the same subject; changes of what is watched exclude all
/// others of the merchant. So whichever of two comes second sees the first.
public interface Locks {

    /// A subscription, or a customer whose credits change.
    record Subject(MerchantId merchant, String id) {}

    void levels(Collection<Subject> subjects);

    void alerts(MerchantId merchant);
}
