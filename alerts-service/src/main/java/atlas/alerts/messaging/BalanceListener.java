package atlas.alerts.messaging;

import atlas.alerts.domain.level.Balance;
import atlas.alerts.evaluation.Evaluation;
import atlas.alerts.webhook.Announcements;
import atlas.alerts.webhook.EventTypes;
import atlas.alerts.webhook.PricingUnits;
import atlas.kernel.Decimals;
import atlas.kernel.MerchantId;
import atlas.platform.json.PublishedJson;
import atlas.schemas.Topics;
import atlas.schemas.credits.CreditLedgerRecord;
import atlas.schemas.credits.LedgerEntry;
import atlas.schemas.invoices.CustomerBalance;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Hears of a customer's account balance and prepaid credits.
@Component
class BalanceListener {

    private static final String INCREMENT = "increment";

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
        if (entry.getEntryType().equals(INCREMENT) && raises(entry)) {
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

    /// Credits of a later date, or that are not paid yet, are there before they count.
    private static boolean raises(LedgerEntry entry) {
        return entry.getEndingBalance().compareTo(entry.getStartingBalance()) > 0;
    }

    /// In webhooks amounts of a block are text.
    private static ObjectNode incremented(CreditLedgerRecord record) {
        var published = record.getLedgerEntry();
        var entry = PublishedJson.of(published);
        var block = (ObjectNode) entry.path("credit_block");
        block.put("balance", Decimals.plain(published.getCreditBlock().getBalance()));
        var granted = published.getCreditBlock().getMaximumInitialBalance();
        block.put("maximum_initial_balance", granted == null ? null : Decimals.plain(granted));
        block.putNull("credit_allocation").putNull("credit_commitment");
        var properties = JsonNodeFactory.instance.objectNode();
        properties.set("block", block);
        properties.set("pricing_unit", PricingUnits.of(published.getCurrency()));
        properties.set("ledger_entry", entry);
        return properties;
    }
}
