package atlas.credits.messaging;

import atlas.credits.domain.ledger.Charge;
import atlas.credits.domain.ledger.Line;
import atlas.credits.drawdown.DrawDowns;
import atlas.credits.drawdown.DrawnLine;
import atlas.kernel.Decimals;
import atlas.kernel.MerchantId;
import atlas.schemas.Topics;
import atlas.schemas.invoices.AccrualLine;
import atlas.schemas.invoices.InvoiceAccrual;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/// Follows what draft invoices amount to.
@Component
class AccrualListener {

    private final DrawDowns drawDowns;

    AccrualListener(DrawDowns drawDowns) {
        this.drawDowns = drawDowns;
    }

    @KafkaListener(id = "accruals", groupId = "${spring.application.name}.accruals", topics = Topics.INVOICE_ACCRUALS)
    void on(InvoiceAccrual accrual) {
        var merchant = new MerchantId(accrual.getMerchantId());
        switch (accrual.getStatus()) {
            case "issued" -> drawDowns.issued(merchant, accrual.getCustomerId(), accrual.getId());
            case "discarded" ->
                drawDowns.discarded(merchant, accrual.getCustomerId(), accrual.getId(), accrual.getVersion());
            default ->
                drawDowns.accrued(
                        merchant,
                        accrual.getCustomerId(),
                        accrual.getId(),
                        accrual.getVersion(),
                        accrual.getLines().stream()
                                .filter(AccrualLine::getInArrears)
                                .map(line -> drawn(accrual, line))
                                .filter(line -> line.line().amount().signum() > 0)
                                .toList());
        }
    }

    private static DrawnLine drawn(InvoiceAccrual accrual, AccrualLine line) {
        var lineId = line.getLineId().isEmpty() ? line.getPriceId() : line.getLineId();
        return new DrawnLine(
                line.getCurrency().isEmpty() ? accrual.getCurrency() : line.getCurrency(),
                new Line(
                        new Charge(accrual.getId(), lineId, line.getPriceId()),
                        line.getItemId(),
                        Decimals.parse(line.getAmount()),
                        line.getConvertible(),
                        line.getEnd()));
    }
}
