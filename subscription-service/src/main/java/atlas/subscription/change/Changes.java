package atlas.subscription.change;

import atlas.kernel.MerchantId;
import atlas.platform.identity.Caller;
import atlas.platform.web.NotFound;
import atlas.subscription.domain.subscription.Circumstances;
import atlas.subscription.domain.subscription.Subscription.Existing;
import atlas.subscription.domain.subscription.SubscriptionCommand;
import atlas.subscription.domain.subscription.SubscriptionCommand.Cancel;
import atlas.subscription.domain.subscription.SubscriptionCommand.ChangeIntervals;
import atlas.subscription.domain.subscription.SubscriptionCommand.ChangePlan;
import atlas.subscription.domain.subscription.SubscriptionCommand.RedeemCoupon;
import atlas.subscription.domain.subscription.SubscriptionCommand.UnscheduleCancellation;
import atlas.subscription.domain.subscription.SubscriptionCommand.UnschedulePlanChanges;
import atlas.subscription.domain.subscription.SubscriptionCommand.UnscheduleQuantities;
import atlas.subscription.domain.subscription.SubscriptionCommand.UpdateQuantity;
import atlas.subscription.domain.subscription.SubscriptionCommand.UpdateQuantity.Effective;
import atlas.subscription.due.Subscriptions;
import atlas.subscription.signup.Coupons;
import atlas.subscription.signup.CustomerTime;
import atlas.subscription.signup.Offers;
import atlas.subscription.signup.PlanChoice;
import java.math.BigDecimal;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/// Changes a subscription that exists: reads dates in its customer's zone, looks up what the change refers
/// to, and decides.
public final class Changes {

    private final Subscriptions subscriptions;
    private final Invoices invoices;
    private final Offers offers;
    private final Coupons coupons;
    private final Clock clock;

    public Changes(Subscriptions subscriptions, Invoices invoices, Offers offers, Coupons coupons, Clock clock) {
        this.subscriptions = subscriptions;
        this.invoices = invoices;
        this.offers = offers;
        this.coupons = coupons;
        this.clock = clock;
    }

    /// @param mayCredit whether issued invoices may be voided or credited
    public void cancel(MerchantId merchant, String id, Timing timing, boolean mayCredit) {
        var time = time(existing(merchant, id));
        subscriptions.handle(merchant, id, new Cancel(timing.when(time), circumstances(merchant, id, time, mayCredit)));
    }

    public void unscheduleCancellation(MerchantId merchant, String id) {
        var time = time(existing(merchant, id));
        subscriptions.handle(merchant, id, new UnscheduleCancellation(time.now()));
    }

    public void changePlan(Caller caller, String id, PlanChoice choice, Timing timing, ChangePlan.Alignment alignment) {
        var merchant = caller.merchant();
        var subscription = existing(merchant, id);
        var time = time(subscription);
        var when = timing.when(time);
        var plan = offers.activePlan(caller, choice.plan());
        var currency = subscription.agreement().currency();
        offers.checkCurrency(plan, currency);
        var coupon = coupons.reserve(merchant, id, choice.couponCode());
        coupons.using(merchant, coupon, () -> {
            var offer = offers.offer(caller, plan, choice, currency, time, coupon);
            var circumstances = circumstances(merchant, id, time, true);
            return subscriptions.handle(merchant, id, new ChangePlan(offer, when, alignment, circumstances));
        });
    }

    public void unschedulePlanChanges(MerchantId merchant, String id) {
        var time = time(existing(merchant, id));
        subscriptions.handle(merchant, id, new UnschedulePlanChanges(time.now()));
    }

    /// @param date null for one of the other ways
    /// @param upcomingInvoice whether it waits for the next period, if there is no date
    /// @param mayCredit whether what was billed in advance may be credited
    public void updateQuantity(
            MerchantId merchant,
            String id,
            String priceId,
            BigDecimal quantity,
            @Nullable String date,
            boolean upcomingInvoice,
            boolean mayCredit) {
        var time = time(existing(merchant, id));
        var effective = date == null
                ? upcomingInvoice ? new Effective.UpcomingInvoice() : new Effective.Immediately()
                : new Effective.On(time.read("effective_date", date));
        subscriptions.handle(merchant, id, new UpdateQuantity(priceId, quantity, effective, mayCredit, time.now()));
    }

    public void unscheduleQuantities(MerchantId merchant, String id, String priceId) {
        var time = time(existing(merchant, id));
        subscriptions.handle(merchant, id, new UnscheduleQuantities(priceId, time.now()));
    }

    /// @param field `coupon_id` or `redemption_code`
    public void redeemCoupon(
            MerchantId merchant, String id, String field, String coupon, Timing timing, boolean mayCredit) {
        var time = time(existing(merchant, id));
        var when = timing.when(time);
        var reserved = coupons.reserve(merchant, id, field, coupon);
        coupons.using(
                merchant,
                reserved,
                () -> subscriptions.handle(
                        merchant, id, new RedeemCoupon(reserved, when, circumstances(merchant, id, time, mayCredit))));
    }

    public void changeIntervals(Caller caller, String id, IntervalOrder order) {
        var merchant = caller.merchant();
        var subscription = existing(merchant, id);
        var time = time(subscription);
        var dates = new IntervalDates(subscription, time);
        subscriptions.handle(
                merchant,
                id,
                new ChangeIntervals(
                        order.addedPrices().stream()
                                .map(added -> offers.offered(
                                        caller,
                                        added.source(),
                                        subscription.agreement().currency(),
                                        dates.required("start_date", added.startDate()),
                                        dates.optional("end_date", added.endDate()),
                                        dates.quantities(added.quantities()),
                                        added.filter()))
                                .toList(),
                        order.editedPrices().stream().map(dates::edit).toList(),
                        order.addedAdjustments().stream()
                                .map(added -> offers.offered(
                                        added.adjustment(),
                                        subscription.prices(),
                                        dates.required("start_date", added.startDate()),
                                        dates.optional("end_date", added.endDate())))
                                .toList(),
                        order.editedAdjustments().stream().map(dates::edit).toList(),
                        circumstances(merchant, id, time, order.mayCredit())));
    }

    private Existing existing(MerchantId merchant, String id) {
        return subscriptions.load(merchant, id).state() instanceof Existing existing && !existing.isDeleted()
                ? existing
                : notFound(id);
    }

    private static Existing notFound(String id) {
        throw new NotFound("subscription", id);
    }

    private CustomerTime time(Existing subscription) {
        return new CustomerTime(subscription.agreement().zone(), clock);
    }

    private Circumstances circumstances(MerchantId merchant, String id, CustomerTime time, boolean mayCredit) {
        return new Circumstances(time.now(), invoices.of(merchant, id), mayCredit);
    }

    /// Anything that needs no more than the subscription.
    public void handle(MerchantId merchant, String id, SubscriptionCommand command) {
        subscriptions.handle(merchant, id, command);
    }
}
