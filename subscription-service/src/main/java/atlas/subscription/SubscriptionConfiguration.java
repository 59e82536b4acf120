package atlas.subscription;

import atlas.eventstore.CommandHandler;
import atlas.eventstore.CommandHandlers;
import atlas.eventstore.Erasure;
import atlas.eventstore.Publication;
import atlas.kernel.IdGenerator;
import atlas.platform.internal.ServiceCalls;
import atlas.platform.kafka.UsedTopics;
import atlas.platform.replica.References;
import atlas.schemas.Topics;
import atlas.subscription.change.Changes;
import atlas.subscription.change.Invoices;
import atlas.subscription.domain.subscription.Forgotten;
import atlas.subscription.domain.subscription.Subscription;
import atlas.subscription.domain.subscription.SubscriptionCommand;
import atlas.subscription.domain.subscription.SubscriptionDecider;
import atlas.subscription.domain.subscription.SubscriptionEvent;
import atlas.subscription.domain.subscription.SubscriptionEvent.SubscriptionDeleted;
import atlas.subscription.due.CouponReturns;
import atlas.subscription.due.Subscriptions;
import atlas.subscription.signup.Catalog;
import atlas.subscription.signup.Coupons;
import atlas.subscription.signup.CustomerSubscriptions;
import atlas.subscription.signup.Offers;
import atlas.subscription.signup.Orders;
import atlas.subscription.signup.SignUp;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
class SubscriptionConfiguration {

    @Bean
    UsedTopics usedTopics() {
        return UsedTopics.reading(Topics.CUSTOMERS, Topics.CATALOG, Topics.INVOICES)
                .writing(Topics.SUBSCRIPTIONS, Topics.BILLING_WINDOWS);
    }

    @Bean
    CommandHandler<SubscriptionCommand, Subscription, SubscriptionEvent> subscriptionHandler(
            CommandHandlers handlers, Publication<Subscription, SubscriptionEvent> publication) {
        return handlers.of(
                "subscription",
                Topics.SUBSCRIPTIONS,
                SubscriptionEvent.class,
                new SubscriptionDecider(),
                publication,
                new Erasure<>(SubscriptionDeleted.class, Forgotten::of));
    }

    @Bean
    Catalog catalog(References references, ServiceCalls calls) {
        return new Catalog(references, calls);
    }

    @Bean
    Offers offers(Catalog catalog, IdGenerator ids) {
        return new Offers(catalog, ids);
    }

    @Bean
    Coupons coupons(Catalog catalog, CouponReturns returns, IdGenerator ids) {
        return new Coupons(catalog, returns, ids);
    }

    @Bean
    SignUp signUp(
            Catalog catalog,
            Offers offers,
            Coupons coupons,
            IdGenerator ids,
            Clock clock,
            CustomerSubscriptions customers,
            Subscriptions subscriptions,
            TransactionTemplate transaction) {
        return new SignUp(new Orders(catalog, offers, clock), coupons, ids, customers, subscriptions, transaction);
    }

    @Bean
    Changes changes(Subscriptions subscriptions, Invoices invoices, Offers offers, Coupons coupons, Clock clock) {
        return new Changes(subscriptions, invoices, offers, coupons, clock);
    }
}
