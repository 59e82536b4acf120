package atlas.subscription.signup;

import static atlas.subscription.domain.subscription.SubscriptionRejection.CURRENCY_MISMATCH;

import atlas.kernel.cycle.BillingAnchor;
import atlas.platform.identity.Caller;
import atlas.subscription.domain.subscription.Agreement;
import atlas.subscription.domain.subscription.Offer;
import atlas.subscription.domain.subscription.Offer.OfferedCoupon;
import atlas.subscription.domain.subscription.Settings;
import atlas.subscription.domain.subscription.SubscriptionCommand.CreateSubscription;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Turns an order into a command that is complete: everything it refers to looked up, every default
/// filled in, and the currency of the customer decided.
public final class Orders {

    private final Catalog catalog;
    private final Offers offers;
    private final Clock clock;

    public Orders(Catalog catalog, Offers offers, Clock clock) {
        this.catalog = catalog;
        this.offers = offers;
        this.clock = clock;
    }

    /// @param id of the subscription
    /// @throws atlas.platform.web.NotFound if there is no such customer or plan
    CreateSubscription complete(Caller caller, String id, SubscriptionOrder order, @Nullable OfferedCoupon coupon) {
        var customer = catalog.find(caller, "customer", order.customer());
        var plan = offers.activePlan(caller, order.choice().plan());
        var zone = ZoneId.of(customer.path("timezone").stringValue());
        var time = new CustomerTime(zone, clock);
        var agreement = agreement(id, order, customer, plan, time, zone);
        var offer = offers.offer(caller, plan, order.choice(), agreement.currency(), time, coupon);
        if (text(customer, "currency") == null) {
            catalog.decideCurrency(caller.merchant(), agreement.customerId(), agreement.currency());
        }
        var start = agreement.start();
        return new CreateSubscription(
                agreement,
                settings(order, offer),
                offer.intervals(agreement.anchor().pinnedTo(agreement.dateOf(start)), start, agreement.end()),
                offer.adjustments(zone, start));
    }

    private Agreement agreement(
            String id, SubscriptionOrder order, ObjectNode customer, ObjectNode plan, CustomerTime time, ZoneId zone) {
        var start = order.startDate() == null ? time.startOfToday() : time.read("start_date", order.startDate());
        return new Agreement(
                id,
                order.name() == null ? plan.path("name").stringValue() : order.name(),
                customer.path("id").stringValue(),
                text(customer, "external_customer_id"),
                plan.path("id").stringValue(),
                text(plan, "external_plan_id"),
                currency(order, customer, plan),
                zone,
                anchor(order, start, zone),
                start,
                time.readIfGiven("end_date", order.endDate()),
                clock.instant().truncatedTo(ChronoUnit.MICROS));
    }

    private static BillingAnchor anchor(SubscriptionOrder order, Instant start, ZoneId zone) {
        if (order.anchor() != null) {
            return order.anchor();
        }
        return order.alignedWithStart()
                ? BillingAnchor.alignedWith(LocalDate.ofInstant(start, zone))
                : BillingAnchor.FIRST_OF_MONTH;
    }

    private static String currency(SubscriptionOrder order, ObjectNode customer, ObjectNode plan) {
        var currency = plan.path("invoicing_currency").stringValue();
        var ordered = order.currency();
        var known = text(customer, "currency");
        if ((ordered != null && !ordered.equals(currency)) || (known != null && !known.equals(currency))) {
            throw CURRENCY_MISMATCH.because("The plan is invoiced in %s, but %s was expected"
                    .formatted(currency, Objects.requireNonNullElse(ordered, known)));
        }
        return currency;
    }

    private static Settings settings(SubscriptionOrder order, Offer offer) {
        return Settings.of(offer.overrides(), order.metadata());
    }

    private static @Nullable String text(ObjectNode object, String field) {
        return object.path(field).stringValueOpt().orElse(null);
    }
}
