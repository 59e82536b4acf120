package atlas.alerts.alert;

import atlas.alerts.domain.alert.Alert;
import atlas.alerts.domain.alert.Thresholds;
import atlas.kernel.MerchantId;
import atlas.platform.web.PageRequest;
import java.util.List;
import java.util.Optional;

/// All alerts that are not deleted.
public interface Alerts {

    /// @return false if there is one for the same subject
    boolean add(Alert alert);

    Optional<Alert> find(MerchantId merchant, String id);

    /// Newest first, up to one more than the page holds.
    List<Alert> list(MerchantId merchant, AlertQuery query, PageRequest page);

    void put(Alert alert, Thresholds thresholds);

    void enable(Alert alert, boolean enabled);

    /// Switches an alert of a plan for one of its subscriptions.
    void enable(Alert alert, String subscriptionId, boolean enabled);

    void remove(Alert alert);

    /// Those that are enabled for a subscription: its own and its plan's.
    List<Alert> watching(MerchantId merchant, String subscriptionId);

    /// Those that are enabled for a customer's credits.
    List<Alert> watching(MerchantId merchant, String customerId, String currency);

    /// The subscriptions that an alert watches.
    List<String> watched(Alert alert);
}
