package atlas.metering.usage;

import atlas.kernel.BillingPeriod;
import atlas.kernel.MerchantId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is known of subscriptions' billing windows and their quantities. Records may come twice and in any
/// order: the newest version, and the newest revision, win.
public interface MeteredWindows {

    /// A billing window that has a metric.
    record Window(
            MerchantId merchant,
            String id,
            long version,
            String subscription,
            String customer,
            String metricId,
            String metricName,
            String metricSql,
            Instant start,
            Instant end,
            String price,
            List<String> groupingKeys,
            @Nullable String filter,
            boolean atOnce,
            boolean removed) {

        public Window {
            groupingKeys = List.copyOf(groupingKeys);
        }
    }

    /// A period in which a customer is billed.
    ///
    /// @param isBilledAtOnce whether its invoice does not wait for late events
    record Billed(BillingPeriod period, boolean isBilledAtOnce) {}

    /// What a window holds as of a revision.
    record Quantity(MerchantId merchant, String window, BigDecimal quantity, long revision) {}

    void put(Window window);

    /// @param quantities at most one for each window
    void put(Collection<Quantity> quantities);

    /// The windows of the customer that hold the instant.
    List<Billed> holding(MerchantId merchant, String customer, Instant instant);

    /// The windows that share at least an instant with the period.
    List<MeteredWindow> touching(MerchantId merchant, String subscription, BillingPeriod period);
}
