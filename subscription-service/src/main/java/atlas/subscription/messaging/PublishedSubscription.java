package atlas.subscription.messaging;

import atlas.kernel.Decimals;
import atlas.kernel.cycle.BillingAnchor;
import atlas.schemas.catalog.Adjustment;
import atlas.schemas.catalog.Price;
import atlas.schemas.subscriptions.AdjustmentInterval;
import atlas.schemas.subscriptions.BillingCycleAnchor;
import atlas.schemas.subscriptions.PlanStretch;
import atlas.schemas.subscriptions.PriceInterval;
import atlas.schemas.subscriptions.QuantityTransition;
import atlas.schemas.subscriptions.RedeemedCoupon;
import atlas.schemas.subscriptions.Subscription;
import atlas.subscription.domain.subscription.Subscription.Existing;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A subscription as it is published. Intervals that were taken back are left out.
final class PublishedSubscription {

    private PublishedSubscription() {}

    static Subscription of(Existing subscription, Instant at) {
        var agreement = subscription.agreement();
        var settings = subscription.settings();
        var plan = subscription.plan();
        return Subscription.newBuilder()
                .setId(agreement.id())
                .setName(agreement.name())
                .setCustomerId(agreement.customerId())
                .setExternalCustomerId(agreement.externalCustomerId())
                .setPlanId(plan.planId())
                .setExternalPlanId(plan.externalPlanId())
                .setCurrency(agreement.currency())
                .setTimezone(agreement.zone().getId())
                .setStartDate(agreement.start())
                .setEndDate(subscription.terms().end())
                .setNetTerms(settings.netTerms())
                .setAutoCollection(settings.autoCollection())
                .setAutoIssuance(settings.autoIssuance())
                .setDefaultInvoiceMemo(settings.defaultInvoiceMemo())
                .setBillingCycleDay(plan.anchor().day())
                .setBillingCycleAnchorConfiguration(anchor(plan.anchor()))
                .setPriceIntervals(priceIntervals(subscription))
                .setAdjustmentIntervals(adjustmentIntervals(subscription))
                .setRedeemedCoupon(coupon(subscription, at))
                .setSchedule(schedule(subscription))
                .setCancelledAt(subscription.terms().cancelledAt())
                .setDeleted(subscription.isDeleted())
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

    private static List<PriceInterval> priceIntervals(Existing subscription) {
        return subscription.terms().intervals().stream()
                .filter(interval -> !interval.neverHolds())
                .map(interval -> priceInterval(interval, subscription))
                .toList();
    }

    private static PriceInterval priceInterval(
            atlas.subscription.domain.subscription.PriceInterval interval, Existing subscription) {
        var anchor = interval.anchor();
        var planId = interval.planId();
        return PriceInterval.newBuilder()
                .setId(interval.id())
                .setPrice(PublishedRecord.of(Price.class, interval.price().published()))
                .setStartDate(interval.start())
                .setEndDate(interval.end())
                .setBillingCycleDay((anchor == null ? subscription.agreement().anchor() : anchor).day())
                .setBillingCycleAnchorConfiguration(anchor == null ? null : anchor(anchor))
                .setFixedFeeQuantityTransitions(transitions(interval))
                .setFilter(interval.filter())
                .setPlanId(planId == null ? "" : planId)
                .build();
    }

    private static List<QuantityTransition> transitions(atlas.subscription.domain.subscription.PriceInterval interval) {
        return interval.quantities().stream()
                .map(change -> QuantityTransition.newBuilder()
                        .setEffectiveDate(change.effective())
                        .setQuantity(change.quantity().setScale(Decimals.SCALE))
                        .setPriceId(interval.price().id())
                        .build())
                .toList();
    }

    private static List<AdjustmentInterval> adjustmentIntervals(Existing subscription) {
        return subscription.terms().adjustments().stream()
                .filter(interval -> !interval.neverHolds())
                .map(interval -> AdjustmentInterval.newBuilder()
                        .setId(interval.id())
                        .setAdjustment(PublishedRecord.of(
                                Adjustment.class, interval.adjustment().published()))
                        .setStartDate(interval.start())
                        .setEndDate(interval.end())
                        .setCouponId(couponId(interval))
                        .build())
                .toList();
    }

    private static @Nullable String couponId(atlas.subscription.domain.subscription.AdjustmentInterval interval) {
        var coupon = interval.coupon();
        return coupon == null ? null : coupon.couponId();
    }

    /// The coupon in force, or the one that will be.
    private static @Nullable RedeemedCoupon coupon(Existing subscription, Instant at) {
        return subscription.terms().adjustments().stream()
                .filter(interval -> interval.coupon() != null && interval.isInForceAfter(at))
                .min(Comparator.comparing(atlas.subscription.domain.subscription.AdjustmentInterval::start))
                .map(interval -> RedeemedCoupon.newBuilder()
                        .setCouponId(String.valueOf(couponId(interval)))
                        .setStartDate(interval.start())
                        .setEndDate(interval.end())
                        .build())
                .orElse(null);
    }

    private static List<PlanStretch> schedule(Existing subscription) {
        var plans = subscription.terms().plans();
        return IntStream.range(0, plans.size())
                .mapToObj(i -> PlanStretch.newBuilder()
                        .setPlanId(plans.get(i).planId())
                        .setExternalPlanId(plans.get(i).externalPlanId())
                        .setStartDate(plans.get(i).start())
                        .setEndDate(
                                i + 1 < plans.size()
                                        ? plans.get(i + 1).start()
                                        : subscription.terms().end())
                        .setCreatedAt(plans.get(i).createdAt())
                        .build())
                .toList();
    }
}
