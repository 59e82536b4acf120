package atlas.subscription.domain.subscription;

import static atlas.subscription.domain.subscription.SubscriptionRejection.DATE_OUTSIDE_SUBSCRIPTION;
import static atlas.subscription.domain.subscription.SubscriptionRejection.INVOICE_WOULD_CHANGE;
import static atlas.subscription.domain.subscription.SubscriptionRejection.NOTHING_SCHEDULED;
import static atlas.subscription.domain.subscription.SubscriptionRejection.NOT_ACTIVE;
import static atlas.subscription.domain.subscription.SubscriptionRejection.PRICE_NOT_CHARGED;
import static atlas.subscription.domain.subscription.SubscriptionRejection.PRICE_NOT_FIXED;

import atlas.subscription.domain.subscription.Subscription.Existing;
import atlas.subscription.domain.subscription.SubscriptionCommand.UpdateQuantity;
import atlas.subscription.domain.subscription.SubscriptionCommand.UpdateQuantity.Effective;
import atlas.subscription.domain.subscription.SubscriptionEvent.QuantitiesUnscheduled;
import atlas.subscription.domain.subscription.SubscriptionEvent.QuantityUpdated;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How the quantity of a fixed fee changes, now or later.
final class QuantityUpdate {

    private QuantityUpdate() {}

    static @Nullable SubscriptionEvent update(UpdateQuantity update, Existing subscription) {
        var now = update.now();
        if (now.isBefore(subscription.agreement().start())
                || subscription.terms().isOverAt(now)) {
            throw NOT_ACTIVE.because("The subscription is not active");
        }
        var date = date(update, subscription);
        var interval = charged(subscription, update.priceId(), date);
        var old = fixedQuantity(interval, date);
        if (old.compareTo(update.quantity()) == 0) {
            return null;
        }
        if (!update.mayCredit()
                && interval.price().inAdvance()
                && update.quantity().compareTo(old) < 0) {
            throw INVOICE_WOULD_CHANGE.because("What was billed in advance would be credited");
        }
        var changed =
                interval.with(Quantities.with(interval.quantities(), new QuantityChange(date, update.quantity())));
        var terms = subscription.terms();
        return new QuantityUpdated(
                terms.mapIntervals(one -> one.id().equals(changed.id()) ? changed : one)
                        .since(terms),
                update.priceId(),
                old,
                update.quantity(),
                date);
    }

    private static Instant date(UpdateQuantity update, Existing subscription) {
        var now = update.now();
        return switch (update.effective()) {
            case Effective.Immediately _ -> now;
            case Effective.UpcomingInvoice _ -> {
                var cycle = charged(subscription, update.priceId(), now).cycle(subscription.agreement());
                yield cycle.containing(now).service().end();
            }
            case Effective.On(var date) -> {
                var agreement = subscription.agreement();
                if (agreement.dateOf(date).isBefore(agreement.dateOf(now))) {
                    throw DATE_OUTSIDE_SUBSCRIPTION.because("effective_date: must not be in the past");
                }
                yield isBilledFrom(date, update, subscription) ? now : date;
            }
        };
    }

    /// What is charged in advance from today on was billed this morning. What is added is charged for the same
    /// days, on an invoice of its own.
    private static boolean isBilledFrom(Instant date, UpdateQuantity update, Existing subscription) {
        if (!date.isBefore(update.now())) {
            return false;
        }
        var interval = charged(subscription, update.priceId(), date);
        return interval.price().inAdvance()
                && interval.cycle(subscription.agreement())
                        .containing(date)
                        .service()
                        .start()
                        .equals(date);
    }

    private static PriceInterval charged(Existing subscription, String priceId, Instant date) {
        return subscription.terms().intervals().stream()
                .filter(interval -> interval.price().id().equals(priceId) && interval.isActiveAt(date))
                .findFirst()
                .orElseThrow(() -> PRICE_NOT_CHARGED.because(
                        "price_id: is not a price that the subscription is charged at that time"));
    }

    private static BigDecimal fixedQuantity(PriceInterval interval, Instant date) {
        var quantity = interval.quantityAt(date);
        if (quantity == null) {
            throw PRICE_NOT_FIXED.because("price_id: is not a fixed price");
        }
        return quantity;
    }

    static SubscriptionEvent unschedule(Existing subscription, String priceId, Instant now) {
        var terms = subscription.terms();
        var pending = terms.intervals().stream()
                .anyMatch(interval -> interval.price().id().equals(priceId)
                        && interval.quantities().stream()
                                .anyMatch(change -> change.effective().isAfter(now)));
        if (!pending) {
            throw NOTHING_SCHEDULED.because("price_id: no change of its quantity is pending");
        }
        var without = terms.mapIntervals(interval -> interval.price().id().equals(priceId)
                ? interval.with(interval.quantities().stream()
                        .filter(change -> !change.effective().isAfter(now))
                        .toList())
                : interval);
        return new QuantitiesUnscheduled(without.since(terms), priceId);
    }
}
