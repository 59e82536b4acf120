package atlas.subscription.messaging;

import atlas.eventstore.Change;
import atlas.eventstore.Publication;
import atlas.eventstore.outbox.OutboxMessage;
import atlas.schemas.Topics;
import atlas.schemas.catalog.Price;
import atlas.schemas.subscriptions.BillingCycleAnchor;
import atlas.schemas.subscriptions.PriceInterval;
import atlas.schemas.subscriptions.SubscriptionRecord;
import atlas.subscription.domain.cycle.BillingAnchor;
import atlas.subscription.domain.subscription.Subscription;
import atlas.subscription.domain.subscription.Subscription.Existing;
import atlas.subscription.domain.subscription.Subscription.NotYet;
import atlas.subscription.domain.subscription.SubscriptionEvent;
import atlas.subscription.domain.subscription.SubscriptionEvent.PeriodsOpened;
import atlas.subscription.domain.subscription.SubscriptionEvent.SubscriptionCreated;
import atlas.subscription.domain.subscription.SubscriptionEvent.SubscriptionUpdated;
import java.util.List;
import org.springframework.stereotype.Component;

/// What the world hears about subscriptions: the subscription itself, and each billing window when it
/// opens.
@Component
class SubscriptionPublication implements Publication<Subscription, SubscriptionEvent> {

    @Override
    public SubscriptionRecord record(Change<Subscription, SubscriptionEvent> change) {
        return SubscriptionRecord.newBuilder()
                .setMerchantId(change.merchant().value())
                .setId(change.id())
                .setType(type(change.event()))
                .setVersion(change.version())
                .setOccurredAt(change.occurredAt())
                .setSubscription(subscription(existing(change)))
                .build();
    }

    @Override
    public List<OutboxMessage> also(Change<Subscription, SubscriptionEvent> change) {
        return switch (change.event()) {
            case SubscriptionCreated _, SubscriptionUpdated _ -> List.of();
            case PeriodsOpened(var windows) -> {
                var subscription = existing(change);
                var key = change.merchant().key(subscription.agreement().customerId());
                yield windows.stream()
                        .map(window -> new OutboxMessage(
                                Topics.BILLING_WINDOWS,
                                key,
                                WindowRecord.of(window, subscription, change.merchant(), change.occurredAt())))
                        .toList();
            }
        };
    }

    private static String type(SubscriptionEvent event) {
        return switch (event) {
            case SubscriptionCreated _ -> "subscription.created";
            case SubscriptionUpdated _ -> "subscription.updated";
            case PeriodsOpened _ -> "subscription.periods_opened";
        };
    }

    private static Existing existing(Change<Subscription, SubscriptionEvent> change) {
        return switch (change.state()) {
            case Existing existing -> existing;
            case NotYet _ -> throw new IllegalStateException("No subscription after " + change.event());
        };
    }

    private static atlas.schemas.subscriptions.Subscription subscription(Existing subscription) {
        var agreement = subscription.agreement();
        var settings = subscription.settings();
        return atlas.schemas.subscriptions.Subscription.newBuilder()
                .setId(agreement.id())
                .setName(agreement.name())
                .setCustomerId(agreement.customerId())
                .setExternalCustomerId(agreement.externalCustomerId())
                .setPlanId(agreement.planId())
                .setExternalPlanId(agreement.externalPlanId())
                .setCurrency(agreement.currency())
                .setTimezone(agreement.zone().getId())
                .setStartDate(agreement.start())
                .setEndDate(agreement.end())
                .setNetTerms(settings.netTerms())
                .setAutoCollection(settings.autoCollection())
                .setAutoIssuance(settings.autoIssuance())
                .setDefaultInvoiceMemo(settings.defaultInvoiceMemo())
                .setBillingCycleDay(agreement.anchor().day())
                .setBillingCycleAnchorConfiguration(anchor(agreement.anchor()))
                .setPriceIntervals(intervals(subscription))
                .setOpenedUntil(subscription.openedUntil())
                .setMetadata(settings.metadata())
                .setCreatedAt(agreement.createdAt())
                .build();
    }

    private static BillingCycleAnchor anchor(BillingAnchor anchor) {
        return BillingCycleAnchor.newBuilder()
                .setDay(anchor.day())
                .setMonth(anchor.month())
                .setYear(anchor.year())
                .build();
    }

    private static List<PriceInterval> intervals(Existing subscription) {
        return subscription.intervals().stream()
                .map(interval -> PriceInterval.newBuilder()
                        .setId(interval.id())
                        .setPrice(
                                PublishedRecord.of(Price.class, interval.price().published()))
                        .setStartDate(interval.start())
                        .setEndDate(interval.end())
                        .setBillingCycleDay(subscription.agreement().anchor().day())
                        .build())
                .toList();
    }
}
