package atlas.invoicing.persistence;

import atlas.invoicing.domain.draft.BillingWindow;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A billing window as it travels to the database; the names are those of the columns.
record WindowRow(
        String id,
        long version,
        String subscriptionId,
        String customerId,
        String planId,
        String currency,
        String priceId,
        String price,
        boolean metered,
        BigDecimal quantity,
        @Nullable BigDecimal previousQuantity,
        List<String> groupingKeys,
        @Nullable String filter,
        Instant startAt,
        Instant endAt,
        Instant invoiceDate,
        int serviceDays,
        int periodDays,
        long subscriptionVersion,
        boolean removed,
        boolean atOnce) {

    static WindowRow of(BillingWindow window) {
        return new WindowRow(
                window.id(),
                window.version(),
                window.subscriptionId(),
                window.customerId(),
                window.planId(),
                window.currency(),
                window.price().id(),
                window.price().published(),
                window.metered(),
                window.quantity(),
                window.previousQuantity(),
                window.groupingKeys(),
                window.filter(),
                window.start(),
                window.end(),
                window.invoiceDate(),
                window.serviceDays(),
                window.periodDays(),
                window.subscriptionVersion(),
                window.removed(),
                window.atOnce());
    }
}
