package atlas.invoicing.messaging;

import static atlas.invoicing.messaging.InvoiceRecords.money;

import atlas.eventstore.outbox.Outbox;
import atlas.invoicing.balance.BalanceForm;
import atlas.invoicing.balance.BalanceLedger.Account;
import atlas.invoicing.balance.BalanceNews;
import atlas.invoicing.domain.balance.BalanceChange;
import atlas.platform.json.PublishedJson;
import atlas.schemas.Topics;
import atlas.schemas.invoices.CustomerBalance;
import java.util.Objects;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/// What customers have to the good, for those who show it.
@Component
class BalancePublication implements BalanceNews, BalanceForm {

    private final Outbox outbox;

    BalancePublication(Outbox outbox) {
        this.outbox = outbox;
    }

    @Override
    public void publish(Account after, BalanceChange change) {
        var currency = Objects.requireNonNullElse(after.currency(), "");
        outbox.add(
                Topics.CUSTOMER_BALANCES,
                after.merchant().key(after.customerId()),
                CustomerBalance.newBuilder()
                        .setMerchantId(after.merchant().value())
                        .setId(after.customerId())
                        .setType("customer.balance_transaction_created")
                        .setVersion(after.version())
                        .setOccurredAt(change.createdAt())
                        .setCurrency(currency)
                        .setBalance(money(after.balance(), currency))
                        .setBalanceTransaction(BalanceRecords.of(change, currency))
                        .build());
    }

    @Override
    public ObjectNode of(BalanceChange change, String currency) {
        return PublishedJson.of(BalanceRecords.of(change, currency));
    }
}
