package atlas.credits.domain.topup;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How credits are invoiced.
///
/// @param invoiceDate null for the effective date of the credits
/// @param itemId null for an item named "Credits"
public record InvoiceTerms(
        boolean autoCollection,
        @Nullable Integer netTerms,
        @Nullable Instant dueDate,
        @Nullable String memo,
        boolean requireSuccessfulPayment,
        @Nullable Instant invoiceDate,
        @Nullable String itemId,
        boolean markAsPaid) {}
