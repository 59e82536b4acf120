package atlas.customer;

import atlas.customer.domain.customer.Customer;
import atlas.customer.domain.customer.CustomerCommand;
import atlas.customer.domain.customer.CustomerDecider;
import atlas.customer.domain.customer.CustomerEvent;
import atlas.customer.domain.customer.CustomerEvent.CustomerDeleted;
import atlas.customer.domain.customer.Forgotten;
import atlas.eventstore.CommandHandler;
import atlas.eventstore.CommandHandlers;
import atlas.eventstore.Erasure;
import atlas.eventstore.Publication;
import atlas.platform.kafka.UsedTopics;
import atlas.schemas.Topics;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class CustomerConfiguration {

    @Bean
    CommandHandler<CustomerCommand, Customer, CustomerEvent> customers(
            CommandHandlers handlers, Publication<Customer, CustomerEvent> publication) {
        return handlers.of(
                "customer",
                Topics.CUSTOMERS,
                CustomerEvent.class,
                new CustomerDecider(),
                publication,
                new Erasure<>(CustomerDeleted.class, Forgotten::of));
    }

    @Bean
    UsedTopics usedTopics() {
        return UsedTopics.reading(Topics.SUBSCRIPTIONS, Topics.CUSTOMER_BALANCES)
                .writing(Topics.CUSTOMERS);
    }
}
