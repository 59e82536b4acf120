package atlas.alerts.webhook;

import atlas.alerts.webhook.Delivery.Attempt;
import atlas.alerts.webhook.Delivery.Status;
import atlas.kernel.MerchantId;
import atlas.platform.web.PageRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Events and their deliveries.
public interface Deliveries {

    /// @param customerId whom the event is about, if it is about one
    /// @return false if the event is there already
    boolean add(Event event, @Nullable String customerId, String body);

    /// Leaves of what events about a customer say, and of what receivers answered, which resource it was about
    /// and that the customer is deleted. What was delivered when stays.
    void erase(MerchantId merchant, String customerId);

    void add(Delivery delivery);

    Optional<Delivery> find(MerchantId merchant, String id);

    String body(MerchantId merchant, String eventId);

    /// What is listed: the deliveries of an endpoint, with a status or a type of event if that is asked for.
    record Query(
            String endpointId,
            @Nullable Status status,
            @Nullable String eventType) {}

    /// Newest first, up to one more than the page holds.
    List<Delivery> list(MerchantId merchant, Query query, PageRequest page);

    void record(Delivery delivery, Attempt attempt);

    void move(Delivery delivery, Status status, @Nullable Instant nextAttemptAt);

    /// Removes events from before an instant that are no longer under way.
    void forget(Instant before);
}
