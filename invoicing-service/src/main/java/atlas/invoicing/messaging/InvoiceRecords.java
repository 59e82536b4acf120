package atlas.invoicing.messaging;

import atlas.invoicing.domain.invoice.Bill;
import atlas.invoicing.domain.invoice.InvoiceLine;
import atlas.invoicing.domain.invoice.Party;
import atlas.invoicing.domain.invoice.TierPart;
import atlas.kernel.Decimals;
import atlas.kernel.Money;
import atlas.platform.json.AtlasJson;
import atlas.schemas.catalog.Price;
import atlas.schemas.invoices.Invoice;
import atlas.schemas.invoices.InvoiceCustomer;
import atlas.schemas.invoices.InvoiceLineItem;
import atlas.schemas.invoices.InvoiceSubscription;
import atlas.schemas.invoices.LineSource;
import atlas.schemas.invoices.SubLineItem;
import atlas.schemas.invoices.SubLineTier;
import java.math.BigDecimal;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/// Bills as the world sees them.
final class InvoiceRecords {

    private static final JsonMapper JSON = AtlasJson.storage();

    private InvoiceRecords() {}

    /// What drafts and issued invoices share; the dates of its life are the caller's to add.
    static Invoice.Builder of(String id, String status, Bill bill) {
        return Invoice.newBuilder()
                .setId(id)
                .setInvoiceNumber(bill.number())
                .setStatus(status)
                .setInvoiceSource("subscription")
                .setCustomer(customer(bill.customer()))
                .setSubscription(new InvoiceSubscription(bill.subscriptionId()))
                .setCurrency(bill.currency())
                .setInvoiceDate(bill.invoiceDate())
                .setDueDate(bill.dueDate())
                .setWillAutoIssue(bill.autoIssued())
                .setSubtotal(bill.subtotal().text())
                .setTotal(bill.total().text())
                .setAmountDue(bill.total().text())
                .setNetTerms(bill.netTerms())
                .setLineItems(bill.lines().stream()
                        .map(line -> line(line, bill.currency()))
                        .toList())
                .setMemo(bill.memo())
                .setMetadata(Map.of())
                .setCreatedAt(bill.createdAt().truncatedTo(ChronoUnit.MICROS));
    }

    private static InvoiceCustomer customer(Party party) {
        return InvoiceCustomer.newBuilder()
                .setId(party.id())
                .setExternalCustomerId(party.externalId())
                .setName(party.name())
                .setEmail(party.email())
                .build();
    }

    private static InvoiceLineItem line(InvoiceLine line, String currency) {
        var amounts = line.amounts();
        return InvoiceLineItem.newBuilder()
                .setId(line.id())
                .setName(line.name())
                .setQuantity(decimal(line.quantity()))
                .setSubtotal(money(amounts.subtotal(), currency))
                .setAdjustedSubtotal(money(amounts.adjustedSubtotal(), currency))
                .setCreditsApplied(money(amounts.creditsApplied(), currency))
                .setPartiallyInvoicedAmount(money(amounts.partiallyInvoiced(), currency))
                .setAmount(money(amounts.amount(), currency))
                .setStartDate(line.start())
                .setEndDate(line.end())
                .setPrice((Price) PublishedRecord.of(Price.getClassSchema(), JSON.readTree(line.price())))
                .setSubLineItems(line.tiers().stream()
                        .map(part -> subLine(part, currency))
                        .toList())
                .setSource(new LineSource(line.windowId(), line.revision()))
                .build();
    }

    private static SubLineItem subLine(TierPart part, String currency) {
        var last = part.lastUnit();
        var tier = SubLineTier.newBuilder()
                .setFirstUnit(decimal(part.firstUnit()))
                .setLastUnit(last == null ? null : decimal(last))
                .setUnitAmount(money(part.unitAmount(), currency))
                .build();
        return SubLineItem.newBuilder()
                .setType("tier")
                .setName(part.name())
                .setQuantity(decimal(part.quantity()))
                .setAmount(money(part.amount(), currency))
                .setTierConfig(tier)
                .build();
    }

    static BigDecimal decimal(BigDecimal number) {
        return number.setScale(Decimals.SCALE);
    }

    static String money(BigDecimal amount, String currency) {
        return new Money(amount, currency).text();
    }
}
