package atlas.customer.messaging;

import atlas.customer.domain.customer.Customer;
import atlas.customer.domain.customer.CustomerCommand;
import atlas.customer.domain.customer.CustomerCommand.RecordBalance;
import atlas.customer.domain.customer.CustomerEvent;
import atlas.eventstore.CommandHandler;
import atlas.kernel.MerchantId;
import atlas.kernel.Money;
import atlas.schemas.Topics;
import atlas.schemas.invoices.CustomerBalance;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/// Shows each customer with the balance that invoicing keeps.
@Component
class BalanceListener {

    private final CommandHandler<CustomerCommand, Customer, CustomerEvent> customers;

    BalanceListener(CommandHandler<CustomerCommand, Customer, CustomerEvent> customers) {
        this.customers = customers;
    }

    @KafkaListener(id = "balances", groupId = "${spring.application.name}.balances", topics = Topics.CUSTOMER_BALANCES)
    void on(CustomerBalance published) {
        var balance = Money.of(published.getBalance(), published.getCurrency());
        customers.handle(
                new MerchantId(published.getMerchantId()),
                published.getId(),
                new RecordBalance(balance, published.getVersion()));
    }
}
