package atlas.credits.messaging;

import atlas.credits.drawdown.DrawDowns;
import atlas.credits.purchase.BuyCredits;
import atlas.credits.purchase.InvoiceNews;
import atlas.kernel.Decimals;
import atlas.kernel.MerchantId;
import atlas.schemas.Topics;
import atlas.schemas.invoices.Invoice;
import atlas.schemas.invoices.InvoiceRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/// Hears what becomes of invoices: those that draw credits, and those that credits are bought with.
@Component
class InvoiceListener {

    private final DrawDowns drawDowns;
    private final BuyCredits buyCredits;

    InvoiceListener(DrawDowns drawDowns, BuyCredits buyCredits) {
        this.drawDowns = drawDowns;
        this.buyCredits = buyCredits;
    }

    @KafkaListener(id = "invoices", groupId = "${spring.application.name}.invoices", topics = Topics.INVOICES)
    void on(InvoiceRecord changed) {
        var merchant = new MerchantId(changed.getMerchantId());
        var invoice = changed.getInvoice();
        var customer = invoice.getCustomer().getId();
        if (invoice.getStatus().equals("void")) {
            drawDowns.voided(merchant, customer, invoice.getId());
        } else {
            drawDowns.issued(merchant, customer, invoice.getId());
            drawDowns.released(merchant, customer, invoice.getId(), invoice.getReleasedLines());
        }
        buyCredits.heard(merchant, invoice.getId(), news(invoice), changed.getVersion());
    }

    private static InvoiceNews news(Invoice invoice) {
        return new InvoiceNews(
                invoice.getStatus(),
                Decimals.parse(invoice.getTotal()),
                invoice.getCreditNotes().stream()
                        .flatMap(note -> InvoiceNews.credited(note.getType(), note.getTotal()))
                        .toList());
    }
}
