package atlas.subscription.domain.subscription;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One billing period of one price, with exact bounds. It keeps its id when it is cut short, charged
/// otherwise or not charged after all, and gets a new version.
///
/// @param intervalId the price interval it belongs to
/// @param ordinal of the period, 0 is the first of its interval
/// @param end exclusive
/// @param invoiceDate everything of a subscription with the same date is on one invoice
/// @param quantity of a fixed price; null if usage decides
/// @param previousQuantity what is charged for the same days already: only the difference is added
/// @param serviceDays a fixed price is charged for these out of `periodDays`
/// @param version rises when the window is published again
public record Window(
        String id,
        String intervalId,
        int ordinal,
        Instant start,
        Instant end,
        Instant invoiceDate,
        @Nullable BigDecimal quantity,
        @Nullable BigDecimal previousQuantity,
        int serviceDays,
        int periodDays,
        Billing billing,
        long version) {

    static final long FIRST_VERSION = 1;

    /// How it gets onto an invoice.
    public enum Billing {
        AS_USUAL,
        /// Without waiting for late usage.
        AT_ONCE,
        /// Not at all.
        REMOVED
    }

    public Window {
        quantity = Quantities.normal(quantity);
        previousQuantity = Quantities.normal(previousQuantity);
        billing = Objects.requireNonNullElse(billing, Billing.AS_USUAL);
    }

    public boolean notBilled() {
        return billing == Billing.REMOVED;
    }

    Window removed() {
        return new Window(
                id,
                intervalId,
                ordinal,
                start,
                end,
                invoiceDate,
                quantity,
                previousQuantity,
                serviceDays,
                periodDays,
                Billing.REMOVED,
                version + 1);
    }

    Window withVersion(long newer) {
        return new Window(
                id,
                intervalId,
                ordinal,
                start,
                end,
                invoiceDate,
                quantity,
                previousQuantity,
                serviceDays,
                periodDays,
                billing,
                newer);
    }
}
