package atlas.metering.archive;

import atlas.kernel.BillingPeriod;
import atlas.kernel.MerchantId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The merchant's view of the archive: the newest version of each event, never one that was amended.
public interface StoredEvents {

    Optional<StoredEvent> find(MerchantId merchant, String id);

    /// Events with one of these ids and a timestamp in the period, newest first.
    List<StoredEvent> find(MerchantId merchant, Collection<String> ids, BillingPeriod period, int limit);

    /// Events with a timestamp in the period, newest first.
    List<StoredEvent> find(MerchantId merchant, BillingPeriod period, int limit);

    /// How many events count in each hour of the period that has any, by the hour's start.
    Map<Instant, Long> volume(MerchantId merchant, BillingPeriod hours);

    /// Which of these keys belong to deprecated events.
    Set<String> deprecatedAmong(MerchantId merchant, Collection<String> keys);
}
