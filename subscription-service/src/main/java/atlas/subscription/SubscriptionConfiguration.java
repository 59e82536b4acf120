package atlas.subscription;

import atlas.eventstore.CommandHandler;
import atlas.eventstore.CommandHandlers;
import atlas.eventstore.Publication;
import atlas.kernel.IdGenerator;
import atlas.platform.kafka.UsedTopics;
import atlas.platform.replica.References;
import atlas.schemas.Topics;
import atlas.subscription.domain.subscription.Subscription;
import atlas.subscription.domain.subscription.SubscriptionCommand;
import atlas.subscription.domain.subscription.SubscriptionDecider;
import atlas.subscription.domain.subscription.SubscriptionEvent;
import atlas.subscription.due.PeriodSchedule;
import atlas.subscription.signup.CustomerSubscriptions;
import atlas.subscription.signup.Orders;
import atlas.subscription.signup.SignUp;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
class SubscriptionConfiguration {

    @Bean
    UsedTopics usedTopics() {
        return UsedTopics.reading(Topics.CUSTOMERS, Topics.CATALOG)
                .writing(Topics.SUBSCRIPTIONS, Topics.BILLING_WINDOWS);
    }

    @Bean
    CommandHandler<SubscriptionCommand, Subscription, SubscriptionEvent> subscriptions(
            CommandHandlers handlers, Publication<Subscription, SubscriptionEvent> publication) {
        return handlers.of(
                "subscription", Topics.SUBSCRIPTIONS, SubscriptionEvent.class, new SubscriptionDecider(), publication);
    }

    /// A refusal undoes what was done here and nothing of the request around it, whose answer is kept.
    @Bean
    SignUp signUp(
            References references,
            IdGenerator ids,
            Clock clock,
            CustomerSubscriptions customers,
            CommandHandler<SubscriptionCommand, Subscription, SubscriptionEvent> subscriptions,
            PeriodSchedule schedule,
            PlatformTransactionManager transactions) {
        var nested = new TransactionTemplate(transactions);
        nested.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
        return new SignUp(new Orders(references, ids, clock), customers, subscriptions, schedule, nested);
    }
}
