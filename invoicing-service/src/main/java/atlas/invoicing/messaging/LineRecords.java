package atlas.invoicing.messaging;

import static atlas.invoicing.messaging.InvoiceRecords.decimal;
import static atlas.invoicing.messaging.InvoiceRecords.money;

import atlas.invoicing.domain.invoice.AppliedAdjustment;
import atlas.invoicing.domain.invoice.InvoiceLine;
import atlas.invoicing.domain.invoice.LinePart;
import atlas.platform.json.AtlasJson;
import atlas.schemas.catalog.Price;
import atlas.schemas.invoices.InvoiceLineItem;
import atlas.schemas.invoices.LineAdjustment;
import atlas.schemas.invoices.LineGrouping;
import atlas.schemas.invoices.LineSource;
import atlas.schemas.invoices.SubLineItem;
import atlas.schemas.invoices.SubLineMatrix;
import atlas.schemas.invoices.SubLineTier;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Lines as the world sees them.
final class LineRecords {

    private static final JsonMapper JSON = AtlasJson.storage();

    private LineRecords() {}

    /// @param currency of the invoice
    static InvoiceLineItem of(InvoiceLine line, String currency) {
        var amounts = line.amounts();
        var own = line.billed().currency();
        return InvoiceLineItem.newBuilder()
                .setId(line.id())
                .setName(line.name())
                .setQuantity(decimal(line.quantity()))
                .setSubtotal(money(amounts.subtotal(), own))
                .setAdjustedSubtotal(money(amounts.adjustedSubtotal(), own))
                .setCreditsApplied(money(amounts.creditsApplied(), own))
                .setPartiallyInvoicedAmount(money(amounts.partiallyInvoiced(), currency))
                .setAmount(money(amounts.amount(), currency))
                .setStartDate(line.start())
                .setEndDate(line.end())
                .setPrice((Price) PublishedRecord.of(Price.getClassSchema(), JSON.readTree(line.price())))
                .setSubLineItems(
                        line.parts().stream().map(part -> subLine(part, own)).toList())
                .setAdjustments(line.adjustments().stream()
                        .map(applied -> adjustment(applied, own))
                        .toList())
                .setFilter(line.filter())
                .setSource(
                        new LineSource(line.source().windowId(), line.source().revision()))
                .build();
    }

    private static SubLineItem subLine(LinePart part, String currency) {
        var tier = part.tier();
        var cell = part.cell();
        var grouping = part.grouping();
        return SubLineItem.newBuilder()
                .setType(tier != null ? "tier" : cell != null ? "matrix" : "'null'")
                .setName(part.name())
                .setQuantity(decimal(part.quantity()))
                .setAmount(money(part.amount(), currency))
                .setTierConfig(tier == null ? null : tier(tier, currency))
                .setMatrixConfig(cell == null ? null : new SubLineMatrix(cell))
                .setGrouping(grouping == null ? null : new LineGrouping(grouping.key(), grouping.value()))
                .build();
    }

    private static SubLineTier tier(LinePart.TierBounds tier, String currency) {
        var last = tier.lastUnit();
        return SubLineTier.newBuilder()
                .setFirstUnit(decimal(tier.firstUnit()))
                .setLastUnit(last == null ? null : decimal(last))
                .setUnitAmount(money(tier.unitAmount(), currency))
                .build();
    }

    /// What the adjustment says of itself, and what it did.
    private static LineAdjustment adjustment(AppliedAdjustment applied, String currency) {
        var fields = JSON.readValue(applied.published(), ObjectNode.class)
                .put("id", applied.id())
                .put("amount", money(applied.amount(), currency));
        return (LineAdjustment) PublishedRecord.of(LineAdjustment.getClassSchema(), fields);
    }
}
