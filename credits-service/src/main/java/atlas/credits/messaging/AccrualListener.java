package atlas.credits.messaging;

import atlas.credits.domain.accrual.Accrual;
import atlas.credits.domain.accrual.Accruals;
import atlas.kernel.MerchantId;
import atlas.kernel.Money;
import atlas.schemas.Topics;
import atlas.schemas.invoices.InvoiceAccrual;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

@Component
class AccrualListener {

    private final Accruals accruals;

    AccrualListener(Accruals accruals) {
        this.accruals = accruals;
    }

    @KafkaListener(id = "accruals", groupId = "${spring.application.name}.accruals", topics = Topics.INVOICE_ACCRUALS)
    void on(InvoiceAccrual accrual) {
        accruals.replace(new Accrual(
                new MerchantId(accrual.getMerchantId()),
                accrual.getId(),
                accrual.getCustomerId(),
                Money.of(accrual.getTotal(), accrual.getCurrency()),
                accrual.getVersion()));
    }
}
