package atlas.invoicing.messaging;

import atlas.invoicing.draft.CreditDraws;
import atlas.kernel.MerchantId;
import atlas.schemas.Topics;
import atlas.schemas.credits.CreditLedgerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/// Hears what prepaid credits pay of drafts.
@Component
class CreditLedgerListener {

    private static final String DECREMENT = "decrement";

    private final CreditDraws draws;

    CreditLedgerListener(CreditDraws draws) {
        this.draws = draws;
    }

    @KafkaListener(
            id = "credit-ledger",
            groupId = "${spring.application.name}.credit-ledger",
            topics = Topics.CREDITS_LEDGER)
    void on(CreditLedgerRecord record) {
        var entry = record.getLedgerEntry();
        if (entry.getEntryType().equals(DECREMENT) && entry.getInvoiceId() != null && entry.getPriceId() != null) {
            draws.note(
                    new MerchantId(record.getMerchantId()),
                    new CreditDraws.Draw(
                            entry.getId(),
                            record.getVersion(),
                            entry.getInvoiceId(),
                            entry.getPriceId(),
                            entry.getAmount()));
        }
    }
}
