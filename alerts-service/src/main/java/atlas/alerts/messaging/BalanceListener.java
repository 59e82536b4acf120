package atlas.alerts.messaging;

import atlas.alerts.domain.level.Balance;
import atlas.alerts.evaluation.Evaluation;
import atlas.alerts.webhook.Announcements;
import atlas.alerts.webhook.EventTypes;
import atlas.kernel.Decimals;
import atlas.kernel.MerchantId;
import atlas.platform.json.PublishedJson;
import atlas.schemas.Topics;
import atlas.schemas.credits.CreditLedgerRecord;
import atlas.schemas.invoices.CustomerBalance;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Hears of a customer's account balance and prepaid credits.
@Component
class BalanceListener {

    private static final String INCREMENT = "increment";
    private static final String CREATED = "credit_ledger.entry_created";

    private final Evaluation evaluation;
    private final Announcements announcements;

    BalanceListener(Evaluation evaluation, Announcements announcements) {
        this.evaluation = evaluation;
        this.announcements = announcements;
    }

    @KafkaListener(id = "credits", groupId = "${spring.application.name}.credits", topics = Topics.CREDITS_LEDGER)
    void on(CreditLedgerRecord record) {
        var merchant = new MerchantId(record.getMerchantId());
        var entry = record.getLedgerEntry();
        evaluation.take(new Balance(
                merchant, record.getCustomerId(), entry.getCurrency(), record.getBalance(), record.getVersion()));
        if (record.getType().equals(CREATED) && entry.getEntryType().equals(INCREMENT)) {
            announcements.tellOfCustomer(
                    merchant,
                    record.getCustomerId(),
                    EventTypes.CREDIT_LEDGER_INCREMENTED,
                    record.getId(),
                    record.getOccurredAt(),
                    incremented(record));
        }
    }

    @KafkaListener(id = "balances", groupId = "${spring.application.name}.balances", topics = Topics.CUSTOMER_BALANCES)
    void on(CustomerBalance balance) {
        var transaction = JsonNodeFactory.instance.objectNode();
        transaction.set("balance_transaction", PublishedJson.of(balance.getBalanceTransaction()));
        announcements.tellOfCustomer(
                new MerchantId(balance.getMerchantId()),
                balance.getId(),
                EventTypes.BALANCE_TRANSACTION_CREATED,
                balance.getBalanceTransaction().getId(),
                balance.getOccurredAt(),
                transaction);
    }

    /// In webhooks the balance of a block is text.
    private static ObjectNode incremented(CreditLedgerRecord record) {
        var entry = PublishedJson.of(record.getLedgerEntry());
        var block = (ObjectNode) entry.path("credit_block");
        block.put(
                "balance",
                Decimals.plain(record.getLedgerEntry().getCreditBlock().getBalance()));
        var properties = JsonNodeFactory.instance.objectNode();
        properties.set("ledger_entry", entry);
        return properties;
    }
}
