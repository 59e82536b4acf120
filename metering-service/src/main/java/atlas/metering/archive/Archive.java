package atlas.metering.archive;

import atlas.kernel.BillingPeriod;
import atlas.kernel.MerchantId;
import atlas.metricsql.Row;
import java.util.List;
import java.util.function.Consumer;

/// Keeps every counted event exactly once, with how far each partition of the log has been kept. A version that
/// was amended, and an event that was deprecated, stay; they count only for who asks as of an earlier offset.
public interface Archive {

    /// Keeps what is new of these events, which are in the order of the log. What was kept before changes
    /// nothing.
    void append(int partition, List<ArchivedEvent> events);

    /// The offset of the partition that is to be kept next.
    long nextOffset(int partition);

    /// Reads a customer's events in a stretch of time, in no order.
    void read(MerchantId merchant, String customer, BillingPeriod period, Consumer<Row> rows);

    /// The same as it was when a partition had been kept up to an offset, this one included.
    void readUpTo(
            MerchantId merchant, String customer, BillingPeriod period, int partition, long offset, Consumer<Row> rows);
}
