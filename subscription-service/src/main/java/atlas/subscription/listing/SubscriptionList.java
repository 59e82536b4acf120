package atlas.subscription.listing;

import atlas.eventstore.Entity;
import atlas.kernel.MerchantId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Finds subscriptions, newest first.
public interface SubscriptionList {

    /// A place in the list: the entry that was created then.
    record Place(Instant createdAt, String id) {}

    /// @param now what status depends on
    /// @param after where the last page ended; null for the first page
    List<Entity> find(MerchantId merchant, SubscriptionFilter filter, Instant now, @Nullable Place after, int limit);
}
