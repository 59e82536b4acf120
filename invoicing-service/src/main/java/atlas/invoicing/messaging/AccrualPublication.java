package atlas.invoicing.messaging;

import atlas.eventstore.outbox.Outbox;
import atlas.invoicing.domain.invoice.InvoiceLine;
import atlas.invoicing.domain.invoice.Totals;
import atlas.invoicing.draft.Accruals;
import atlas.invoicing.register.Registered;
import atlas.schemas.Topics;
import atlas.schemas.invoices.AccrualLine;
import atlas.schemas.invoices.InvoiceAccrual;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.stereotype.Component;

/// What drafts amount to, for those who draw credits and raise alerts.
@Component
class AccrualPublication implements Accruals {

    private final Outbox outbox;
    private final Clock clock;

    AccrualPublication(Outbox outbox, Clock clock) {
        this.outbox = outbox;
        this.clock = clock;
    }

    @Override
    public void publish(Registered draft, List<InvoiceLine> lines, long version) {
        var totals = Totals.of(draft.currency(), lines);
        var accrual = InvoiceAccrual.newBuilder()
                .setMerchantId(draft.merchant().value())
                .setId(draft.id())
                .setType("invoice.accrued")
                .setVersion(version)
                .setOccurredAt(clock.instant().truncatedTo(ChronoUnit.MICROS))
                .setCustomerId(draft.customerId())
                .setSubscriptionId(draft.subscriptionId())
                .setCurrency(draft.currency())
                .setInvoiceDate(draft.invoiceDate())
                .setSubtotal(totals.subtotal().text())
                .setTotal(totals.total().text())
                .setLines(
                        lines.stream().map(line -> line(line, draft.currency())).toList())
                .build();
        outbox.add(Topics.INVOICE_ACCRUALS, draft.merchant().key(draft.id()), accrual);
    }

    private static AccrualLine line(InvoiceLine line, String currency) {
        return AccrualLine.newBuilder()
                .setPriceId(line.priceId())
                .setItemId(line.itemId())
                .setQuantity(InvoiceRecords.decimal(line.quantity()))
                .setAmount(InvoiceRecords.money(line.amounts().amount(), currency))
                .build();
    }
}
