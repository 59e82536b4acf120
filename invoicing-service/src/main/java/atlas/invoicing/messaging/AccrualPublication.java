package atlas.invoicing.messaging;

import static atlas.invoicing.messaging.InvoiceRecords.decimal;
import static atlas.invoicing.messaging.InvoiceRecords.money;
import static java.util.Comparator.naturalOrder;

import atlas.eventstore.outbox.Outbox;
import atlas.invoicing.domain.invoice.InvoiceLine;
import atlas.invoicing.domain.invoice.Totals;
import atlas.invoicing.draft.Accruals;
import atlas.invoicing.register.InvoiceStatus;
import atlas.invoicing.register.Registered;
import atlas.schemas.Topics;
import atlas.schemas.invoices.AccrualLine;
import atlas.schemas.invoices.InvoiceAccrual;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
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
    public void publish(Registered draft, List<InvoiceLine> lines, InvoiceStatus status, long version) {
        var totals = Totals.of(draft.currency(), lines);
        var accrual = InvoiceAccrual.newBuilder()
                .setMerchantId(draft.merchant().value())
                .setId(draft.id())
                .setType(status == InvoiceStatus.DISCARDED ? "invoice.discarded" : "invoice.accrued")
                .setStatus(status.wireName())
                .setVersion(version)
                .setOccurredAt(InvoiceRecords.micros(clock.instant()))
                .setCustomerId(draft.customerId())
                .setSubscriptionId(Objects.requireNonNullElse(draft.subscriptionId(), ""))
                .setPlanId(planId(lines))
                .setCurrency(draft.currency())
                .setInvoiceDate(draft.invoiceDate())
                .setSubtotal(totals.subtotal().text())
                .setTotal(totals.total().text())
                .setSpend(money(spend(lines), draft.currency()))
                .setLines(
                        lines.stream().map(line -> line(line, draft.currency())).toList());
        inArrears(lines).stream().map(InvoiceLine::start).min(naturalOrder()).ifPresent(accrual::setPeriodStart);
        inArrears(lines).stream().map(InvoiceLine::end).max(naturalOrder()).ifPresent(accrual::setPeriodEnd);
        outbox.add(Topics.INVOICE_ACCRUALS, draft.merchant().key(draft.id()), accrual.build());
    }

    private static String planId(List<InvoiceLine> lines) {
        return lines.stream()
                .map(line -> line.source().planId())
                .filter(plan -> !plan.isEmpty())
                .findFirst()
                .orElse("");
    }

    private static List<InvoiceLine> inArrears(List<InvoiceLine> lines) {
        return lines.stream().filter(line -> line.billed().inArrears()).toList();
    }

    private static BigDecimal spend(List<InvoiceLine> lines) {
        return lines.stream()
                .filter(line -> line.billed().metricId() != null)
                .map(line -> line.amounts().billedSubtotal())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static AccrualLine line(InvoiceLine line, String invoiceCurrency) {
        var price = line.billed();
        var amounts = line.amounts();
        return AccrualLine.newBuilder()
                .setLineId(line.id())
                .setPriceId(price.id())
                .setItemId(price.itemId())
                .setCurrency(price.currency())
                .setQuantity(decimal(line.quantity()))
                .setSubtotal(money(amounts.subtotal(), price.currency()))
                .setAmount(money(amounts.adjustedSubtotal(), price.currency()))
                .setInArrears(price.inArrears())
                .setConvertible(price.currency().equals(invoiceCurrency) || price.conversionRate() != null)
                .setMetricId(price.metricId())
                .setStart(line.start())
                .setEnd(line.end())
                .build();
    }
}
