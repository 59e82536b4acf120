package atlas.invoicing.messaging;

import atlas.invoicing.draft.CreditDraws;
import atlas.invoicing.draft.PrepaidDrafts;
import atlas.kernel.MerchantId;
import atlas.schemas.Topics;
import atlas.schemas.credits.CreditLedgerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/// Hears what prepaid credits pay of drafts, and of credits that can pay more.
@Component
class CreditLedgerListener {

    private static final String COMMITTED = "committed";

    private final PrepaidDrafts drafts;

    CreditLedgerListener(PrepaidDrafts drafts) {
        this.drafts = drafts;
    }

    @KafkaListener(
            id = "credit-ledger",
            groupId = "${spring.application.name}.credit-ledger",
            topics = Topics.CREDITS_LEDGER)
    void on(CreditLedgerRecord record) {
        var merchant = new MerchantId(record.getMerchantId());
        var entry = record.getLedgerEntry();
        switch (entry.getEntryType()) {
            case "decrement" -> drawn(merchant, record);
            case "increment" -> {
                if (entry.getEntryStatus().equals(COMMITTED)) {
                    drafts.added(merchant, record.getCustomerId());
                }
            }
            case "amendment" -> drafts.added(merchant, record.getCustomerId());
            default -> {}
        }
    }

    /// What a merchant takes by hand is no draw.
    private void drawn(MerchantId merchant, CreditLedgerRecord record) {
        var entry = record.getLedgerEntry();
        if (entry.getInvoiceId() != null && entry.getPriceId() != null) {
            drafts.drawn(
                    merchant,
                    record.getCustomerId(),
                    new CreditDraws.Draw(
                            entry.getId(),
                            record.getVersion(),
                            entry.getInvoiceId(),
                            entry.getPriceId(),
                            entry.getAmount()));
        }
    }
}
