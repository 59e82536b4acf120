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
import java.time.Clock;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/// Follows what draft invoices amount to. A period that has not begun draws nothing, whatever it will cost at
/// least: it would take credits from the one that is used now.
@Component
class AccrualListener {

    private final DrawDowns drawDowns;
    private final Clock clock;

    AccrualListener(DrawDowns drawDowns, Clock clock) {
        this.drawDowns = drawDowns;
        this.clock = clock;
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
                                .filter(this::hasBegun)
                                .map(line -> drawn(accrual, line))
                                .filter(line -> line.line().amount().signum() > 0)
                                .toList());
        }
    }

    private boolean hasBegun(AccrualLine line) {
        return line.getStart() == null || !line.getStart().isAfter(clock.instant());
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
