package atlas.customer.messaging;

import atlas.customer.domain.customer.Customer;
import atlas.customer.domain.customer.CustomerCommand;
import atlas.customer.domain.customer.CustomerCommand.LockCurrency;
import atlas.customer.domain.customer.CustomerEvent;
import atlas.eventstore.CommandHandler;
import atlas.eventstore.CurrentStates;
import atlas.kernel.MerchantId;
import atlas.schemas.Topics;
import atlas.schemas.subscriptions.SubscriptionRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/// The first subscription fixes the currency of its customer.
@Component
class CurrencyListener {

    private final CommandHandler<CustomerCommand, Customer, CustomerEvent> customers;
    private final CurrentStates states;

    CurrencyListener(CommandHandler<CustomerCommand, Customer, CustomerEvent> customers, CurrentStates states) {
        this.customers = customers;
        this.states = states;
    }

    @KafkaListener(id = "currencies", groupId = "${spring.application.name}.currencies", topics = Topics.SUBSCRIPTIONS)
    void on(SubscriptionRecord published) {
        var merchant = new MerchantId(published.getMerchantId());
        var subscription = published.getSubscription();
        if (isWithoutCurrency(merchant, subscription.getCustomerId())) {
            customers.handle(merchant, subscription.getCustomerId(), new LockCurrency(subscription.getCurrency()));
        }
    }

    private boolean isWithoutCurrency(MerchantId merchant, String id) {
        return states.find(merchant, "customer", id)
                .filter(customer -> customer.data().path("currency").isNull())
                .isPresent();
    }
}
