package atlas.invoicing.messaging;

import static atlas.invoicing.messaging.InvoiceRecords.money;

import atlas.invoicing.domain.balance.BalanceChange;
import atlas.schemas.invoices.BalanceTransaction;
import atlas.schemas.invoices.CreditNoteReference;
import atlas.schemas.invoices.InvoiceReference;

/// Changes of balances as the world sees them.
final class BalanceRecords {

    private BalanceRecords() {}

    static BalanceTransaction of(BalanceChange change, String currency) {
        var invoice = change.invoiceId();
        var note = change.creditNoteId();
        return BalanceTransaction.newBuilder()
                .setId(change.id())
                .setType(change.effect().signum() < 0 ? "decrement" : "increment")
                .setAction(change.action().wireName())
                .setAmount(money(change.effect().abs(), currency))
                .setStartingBalance(money(change.startingBalance(), currency))
                .setEndingBalance(money(change.endingBalance(), currency))
                .setDescription(change.description())
                .setInvoice(invoice == null ? null : new InvoiceReference(invoice))
                .setCreditNote(note == null ? null : new CreditNoteReference(note))
                .setCreatedAt(InvoiceRecords.micros(change.createdAt()))
                .build();
    }
}
