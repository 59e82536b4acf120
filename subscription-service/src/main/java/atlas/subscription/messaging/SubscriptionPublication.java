package atlas.subscription.messaging;

import atlas.eventstore.Change;
import atlas.eventstore.Publication;
import atlas.eventstore.outbox.OutboxMessage;
import atlas.schemas.Topics;
import atlas.schemas.subscriptions.SubscriptionRecord;
import atlas.subscription.domain.subscription.Subscription;
import atlas.subscription.domain.subscription.Subscription.Existing;
import atlas.subscription.domain.subscription.Subscription.NotYet;
import atlas.subscription.domain.subscription.SubscriptionEvent;
import atlas.subscription.domain.subscription.SubscriptionEvent.PeriodsOpened;
import java.util.List;
import org.springframework.stereotype.Component;

/// What the world hears about subscriptions: the subscription itself, and each billing window when it
/// opens or becomes another one.
@Component
class SubscriptionPublication implements Publication<Subscription, SubscriptionEvent> {

    @Override
    public SubscriptionRecord record(Change<Subscription, SubscriptionEvent> change) {
        var what = WhatChanged.in(change.event());
        return SubscriptionRecord.newBuilder()
                .setMerchantId(change.merchant().value())
                .setId(change.id())
                .setType(what.type())
                .setVersion(change.version())
                .setOccurredAt(change.occurredAt())
                .setSubscription(PublishedSubscription.of(existing(change), change.occurredAt()))
                .setProperties(what.properties())
                .build();
    }

    @Override
    public List<OutboxMessage> also(Change<Subscription, SubscriptionEvent> change) {
        if (!(change.event() instanceof PeriodsOpened(var windows))) {
            return List.of();
        }
        var subscription = existing(change);
        var key = change.merchant().key(subscription.agreement().customerId());
        return windows.stream()
                .map(window ->
                        new OutboxMessage(Topics.BILLING_WINDOWS, key, WindowRecord.of(window, subscription, change)))
                .toList();
    }

    private static Existing existing(Change<Subscription, SubscriptionEvent> change) {
        return switch (change.state()) {
            case Existing existing -> existing;
            case NotYet _ -> throw new IllegalStateException("No subscription after " + change.event());
        };
    }
}
