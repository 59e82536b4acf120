package atlas.catalog;

import atlas.catalog.coupons.CouponIndex;
import atlas.catalog.coupons.Coupons;
import atlas.catalog.creation.PlanCreation;
import atlas.catalog.creation.PriceCreation;
import atlas.catalog.domain.coupon.Coupon;
import atlas.catalog.domain.coupon.CouponDecider;
import atlas.catalog.domain.coupon.CouponEvent;
import atlas.catalog.domain.entry.Entry;
import atlas.catalog.domain.entry.EntryDecider;
import atlas.catalog.domain.item.Item;
import atlas.catalog.domain.item.ItemEvent;
import atlas.catalog.domain.metric.Metric;
import atlas.catalog.domain.metric.MetricEvent;
import atlas.catalog.domain.plan.Plan;
import atlas.catalog.domain.plan.PlanEvent;
import atlas.catalog.domain.price.Price;
import atlas.catalog.domain.price.PriceEvent;
import atlas.catalog.entries.Entries;
import atlas.eventstore.CommandHandlers;
import atlas.eventstore.Publication;
import atlas.kernel.IdGenerator;
import atlas.platform.kafka.UsedTopics;
import atlas.schemas.Topics;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
class CatalogConfiguration {

    @Bean
    Entries<Item> items(CommandHandlers handlers, Publication<Entry<Item>, ItemEvent> publication) {
        var decider = new EntryDecider<Item, ItemEvent>(
                ItemEvent.ItemCreated::new, ItemEvent.ItemEdited::new, ItemEvent::item);
        return new Entries<>("Item", handlers.of("item", Topics.CATALOG, ItemEvent.class, decider, publication));
    }

    @Bean
    Entries<Metric> metrics(CommandHandlers handlers, Publication<Entry<Metric>, MetricEvent> publication) {
        var decider = new EntryDecider<Metric, MetricEvent>(
                MetricEvent.MetricCreated::new, MetricEvent.MetricEdited::new, MetricEvent::metric);
        return new Entries<>("Metric", handlers.of("metric", Topics.CATALOG, MetricEvent.class, decider, publication));
    }

    @Bean
    Entries<Price> prices(CommandHandlers handlers, Publication<Entry<Price>, PriceEvent> publication) {
        var decider = new EntryDecider<Price, PriceEvent>(
                PriceEvent.PriceCreated::new, PriceEvent.PriceEdited::new, PriceEvent::price);
        return new Entries<>("Price", handlers.of("price", Topics.CATALOG, PriceEvent.class, decider, publication));
    }

    @Bean
    Entries<Plan> plans(CommandHandlers handlers, Publication<Entry<Plan>, PlanEvent> publication) {
        var decider = new EntryDecider<Plan, PlanEvent>(
                PlanEvent.PlanCreated::new, PlanEvent.PlanEdited::new, PlanEvent::plan);
        return new Entries<>("Plan", handlers.of("plan", Topics.CATALOG, PlanEvent.class, decider, publication));
    }

    @Bean
    PriceCreation priceCreation(Entries<Item> items, Entries<Metric> metrics, Entries<Price> prices, IdGenerator ids) {
        return new PriceCreation(items, metrics, prices, ids);
    }

    /// A plan and its prices are one savepoint inside of whatever transaction surrounds them: all or none.
    @Bean
    PlanCreation planCreation(
            PriceCreation prices, Entries<Plan> plans, IdGenerator ids, PlatformTransactionManager transactions) {
        return new PlanCreation(prices, plans, ids, nested(transactions));
    }

    @Bean
    Coupons coupons(
            CommandHandlers handlers,
            Publication<Coupon, CouponEvent> publication,
            CouponIndex index,
            PlatformTransactionManager transactions) {
        return new Coupons(
                handlers.of("coupon", Topics.CATALOG, CouponEvent.class, new CouponDecider(), publication),
                index,
                nested(transactions));
    }

    private static TransactionTemplate nested(PlatformTransactionManager transactions) {
        var nested = new TransactionTemplate(transactions);
        nested.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
        return nested;
    }

    @Bean
    UsedTopics usedTopics() {
        return UsedTopics.reading().writing(Topics.CATALOG);
    }
}
