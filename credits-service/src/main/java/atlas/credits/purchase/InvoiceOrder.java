package atlas.credits.purchase;

import atlas.credits.customer.Customer;
import atlas.credits.domain.ledger.BlockTerms;
import atlas.credits.domain.ledger.LedgerKey;
import atlas.credits.domain.topup.InvoiceTerms;
import atlas.kernel.Currencies;
import atlas.kernel.Decimals;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The invoice of bought credits, as invoicing is asked for it.
///
/// @param quantity and the unit amount: decimal strings
public record InvoiceOrder(
        String customerId,
        String currency,
        String name,
        @Nullable String itemId,
        String quantity,
        String unitAmount,
        Instant invoiceDate,
        @Nullable Integer netTerms,
        @Nullable Instant dueDate,
        @Nullable String memo,
        boolean autoCollection,
        boolean markAsPaid) {

    private static final String DEFAULT_CURRENCY = "USD";

    static InvoiceOrder of(LedgerKey key, Customer customer, BlockTerms credits, InvoiceTerms terms) {
        return new InvoiceOrder(
                customer.id(),
                currency(key, customer),
                "Credits",
                terms.itemId(),
                Decimals.plain(credits.amount()),
                Objects.requireNonNullElse(credits.costBasis(), BigDecimal.ZERO).toPlainString(),
                Objects.requireNonNullElse(terms.invoiceDate(), credits.effectiveDate()),
                terms.netTerms(),
                terms.dueDate(),
                terms.memo(),
                terms.autoCollection(),
                terms.markAsPaid());
    }

    /// Credits in money cost that money; units cost the customer's currency.
    private static String currency(LedgerKey key, Customer customer) {
        return Currencies.isReal(key.currency())
                ? key.currency()
                : Objects.requireNonNullElse(customer.currency(), DEFAULT_CURRENCY);
    }
}
