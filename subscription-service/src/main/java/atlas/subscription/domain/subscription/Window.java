package atlas.subscription.domain.subscription;

import java.time.Instant;

/// One billing period of one price, with exact bounds, fixed when it was opened.
///
/// @param intervalId the price interval it belongs to
/// @param ordinal of the period, 0 is the first of its interval
/// @param end exclusive
/// @param invoiceDate everything of a subscription with the same date is on one invoice
/// @param serviceDays a fixed price is charged for these out of `periodDays`
/// @param version rises when the window is published again with other bounds
public record Window(
        String id,
        String intervalId,
        int ordinal,
        Instant start,
        Instant end,
        Instant invoiceDate,
        int serviceDays,
        int periodDays,
        long version) {}
