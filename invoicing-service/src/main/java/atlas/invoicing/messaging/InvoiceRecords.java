package atlas.invoicing.messaging;

import atlas.invoicing.domain.invoice.Bill;
import atlas.invoicing.domain.invoice.Invoice.Frozen;
import atlas.invoicing.domain.invoice.Party;
import atlas.invoicing.domain.invoice.PaymentAttempt;
import atlas.kernel.Decimals;
import atlas.kernel.Money;
import atlas.schemas.customers.Address;
import atlas.schemas.customers.TaxId;
import atlas.schemas.invoices.Invoice;
import atlas.schemas.invoices.InvoiceCreditNote;
import atlas.schemas.invoices.InvoiceCustomer;
import atlas.schemas.invoices.InvoiceSubscription;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Bills as the world sees them.
final class InvoiceRecords {

    private InvoiceRecords() {}

    /// What drafts and issued invoices share; the dates of its life are the caller's to add.
    static Invoice.Builder of(String id, String status, Bill bill) {
        var currency = bill.currency();
        var subscription = bill.subscriptionId();
        return Invoice.newBuilder()
                .setId(id)
                .setInvoiceNumber(bill.number())
                .setStatus(status)
                .setInvoiceSource(bill.source().name().toLowerCase(Locale.ROOT))
                .setCustomer(customer(bill.customer()))
                .setShippingAddress(address(bill.customer().shippingAddress()))
                .setBillingAddress(address(bill.customer().billingAddress()))
                .setCustomerTaxId(taxId(bill.customer().taxId()))
                .setSubscription(subscription == null ? null : new InvoiceSubscription(subscription))
                .setPlanId(bill.planId())
                .setCurrency(currency)
                .setInvoiceDate(bill.invoiceDate())
                .setDueDate(bill.dueDate())
                .setWillAutoIssue(bill.autoIssued())
                .setAutoCollectionEnabled(bill.autoCollected())
                .setSubtotal(bill.subtotal().text())
                .setTotal(bill.total().text())
                .setAmountDue(bill.amountDue().text())
                .setNetTerms(bill.netTerms())
                .setLineItems(bill.lines().stream()
                        .map(line -> LineRecords.of(line, currency))
                        .toList())
                .setCustomerBalanceTransactions(bill.balanceChanges().stream()
                        .map(change -> BalanceRecords.of(change, currency))
                        .toList())
                .setMemo(bill.memo())
                .setMetadata(bill.metadata())
                .setCreatedAt(micros(bill.createdAt()));
    }

    /// An invoice from its issue on.
    static Invoice.Builder of(String id, String status, Frozen frozen) {
        var currency = frozen.bill().currency();
        return of(id, status, frozen.bill())
                .setIssuedAt(micros(frozen.issuedAt()))
                .setAmountDue(frozen.due().text())
                .setReleasedLines(frozen.released().stream().sorted().toList())
                .setPaymentAttempts(frozen.attempts().stream()
                        .map(attempt -> attempt(attempt, currency))
                        .toList())
                .setPaymentFailedAt(frozen.attempts().stream()
                        .filter(attempt -> !attempt.succeeded())
                        .map(attempt -> micros(attempt.at()))
                        .reduce((_, last) -> last)
                        .orElse(null));
    }

    /// @param voidedAt of the invoice, whose notes are void with it
    static List<InvoiceCreditNote> notes(Frozen frozen, @Nullable Instant voidedAt) {
        return frozen.notes().stream()
                .map(note -> InvoiceCreditNote.newBuilder()
                        .setId(note.id())
                        .setCreditNoteNumber(note.number())
                        .setType(note.type().wireName())
                        .setReason(note.reason().title())
                        .setMemo(note.memo())
                        .setTotal(money(note.total(), note.currency()))
                        .setAmountApplied(money(note.applied(), note.currency()))
                        .setCreatedAt(micros(note.issuedAt()))
                        .setVoidedAt(voidedAt == null ? null : micros(voidedAt))
                        .build())
                .toList();
    }

    private static atlas.schemas.invoices.PaymentAttempt attempt(PaymentAttempt attempt, String currency) {
        return atlas.schemas.invoices.PaymentAttempt.newBuilder()
                .setId(attempt.id())
                .setAmount(money(attempt.amount(), currency))
                .setSucceeded(attempt.succeeded())
                .setCreatedAt(micros(attempt.at()))
                .setPaymentProvider(attempt.provider())
                .setPaymentProviderId(attempt.reference())
                .build();
    }

    private static InvoiceCustomer customer(Party party) {
        return InvoiceCustomer.newBuilder()
                .setId(party.id())
                .setExternalCustomerId(party.externalId())
                .setName(party.name())
                .setEmail(party.email())
                .build();
    }

    private static @Nullable Address address(Party.@Nullable Address address) {
        return address == null
                ? null
                : new Address(
                        address.line1(),
                        address.line2(),
                        address.city(),
                        address.state(),
                        address.postalCode(),
                        address.country());
    }

    private static @Nullable TaxId taxId(Party.@Nullable TaxId taxId) {
        return taxId == null ? null : new TaxId(taxId.country(), taxId.type(), taxId.value());
    }

    static Instant micros(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS);
    }

    static BigDecimal decimal(BigDecimal number) {
        return number.setScale(Decimals.SCALE);
    }

    static String money(BigDecimal amount, String currency) {
        return new Money(amount, currency).text();
    }
}
