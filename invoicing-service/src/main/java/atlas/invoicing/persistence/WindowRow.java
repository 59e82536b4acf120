package atlas.invoicing.persistence;

import atlas.invoicing.domain.draft.BillingWindow;
import java.math.BigDecimal;
import java.time.Instant;

/// A billing window as it travels to the database; the names are those of the columns.
record WindowRow(
        String id,
        long version,
        String invoiceId,
        String subscriptionId,
        String customerId,
        String currency,
        String priceId,
        String price,
        boolean metered,
        BigDecimal quantity,
        Instant startAt,
        Instant endAt,
        Instant invoiceDate,
        int serviceDays,
        int periodDays) {

    static WindowRow of(BillingWindow window) {
        return new WindowRow(
                window.id(),
                window.version(),
                window.invoiceId(),
                window.subscriptionId(),
                window.customerId(),
                window.currency(),
                window.price().id(),
                window.price().published(),
                window.metered(),
                window.quantity(),
                window.start(),
                window.end(),
                window.invoiceDate(),
                window.serviceDays(),
                window.periodDays());
    }
}
