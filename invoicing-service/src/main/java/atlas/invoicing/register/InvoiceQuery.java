package atlas.invoicing.register;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which invoices are asked for; null asks for all.
///
/// @param recurring whether they bill a subscription
public record InvoiceQuery(
        Set<InvoiceStatus> statuses,
        @Nullable String customerId,
        @Nullable String subscriptionId,
        Range<Instant> invoiceDate,
        Range<Instant> dueDate,
        Range<BigDecimal> amount,
        @Nullable Boolean recurring) {

    public InvoiceQuery {
        statuses = Set.copyOf(statuses);
    }

    /// @param atLeast inclusive
    /// @param above exclusive
    /// @param atMost inclusive
    /// @param below exclusive
    public record Range<T>(
            @Nullable T atLeast,
            @Nullable T above,
            @Nullable T atMost,
            @Nullable T below) {

        public static <T> Range<T> all() {
            return new Range<>(null, null, null, null);
        }

        public boolean isAll() {
            return atLeast == null && above == null && atMost == null && below == null;
        }
    }
}
