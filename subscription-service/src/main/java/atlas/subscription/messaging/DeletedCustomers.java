package atlas.subscription.messaging;

import atlas.kernel.MerchantId;
import atlas.platform.replica.Erased;
import atlas.platform.time.AtlasClock;
import atlas.schemas.Topics;
import atlas.schemas.customers.CustomerRecord;
import atlas.subscription.domain.subscription.SubscriptionCommand.Delete;
import atlas.subscription.due.Subscriptions;
import atlas.subscription.signup.CustomerSubscriptions;
import java.time.temporal.ChronoUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/// Customers that are gone take their subscriptions with them. Hearing of one twice is harmless.
@Component
class DeletedCustomers {

    private final CustomerSubscriptions customers;
    private final Subscriptions subscriptions;
    private final AtlasClock clock;

    DeletedCustomers(CustomerSubscriptions customers, Subscriptions subscriptions, AtlasClock clock) {
        this.customers = customers;
        this.subscriptions = subscriptions;
        this.clock = clock;
    }

    @KafkaListener(
            id = "deleted-customers",
            groupId = "${spring.application.name}.deleted-customers",
            topics = Topics.CUSTOMERS)
    void on(ConsumerRecord<String, CustomerRecord> published) {
        var customer = published.value();
        if (customer == null) {
            var erased = Erased.byTombstone(published.topic(), published.key());
            delete(erased.merchant(), erased.id());
        } else if (customer.getCustomer().getDeleted()) {
            delete(new MerchantId(customer.getMerchantId()), customer.getId());
        }
    }

    private void delete(MerchantId merchant, String customer) {
        var now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        customers
                .of(merchant, customer)
                .forEach(subscription -> subscriptions.handle(merchant, subscription, new Delete(now)));
    }
}
