package atlas.subscription.signup;

import static atlas.subscription.domain.subscription.SubscriptionRejection.REFERENCE_INVALID;

import atlas.kernel.IdGenerator;
import atlas.platform.web.InvalidRequest;
import atlas.rating.adjustment.PriceFacts;
import atlas.rating.adjustment.TargetRules;
import atlas.subscription.domain.subscription.Adjustment;
import atlas.subscription.domain.subscription.Offer.OfferedAdjustment;
import atlas.subscription.domain.subscription.Offer.OfferedPrice;
import atlas.subscription.domain.subscription.Price;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// The adjustments of an offer: those of the plan, after whatever was added, taken out and replaced.
final class OfferedAdjustments {

    private final IdGenerator ids;

    OfferedAdjustments(IdGenerator ids) {
        this.ids = ids;
    }

    List<OfferedAdjustment> of(
            ObjectNode plan,
            PlanChoice choice,
            List<OfferedPrice> prices,
            CustomerTime time,
            Map<String, String> references) {
        var gone = new HashSet<>(choice.removedAdjustments());
        choice.replacedAdjustments().forEach(replaced -> gone.add(replaced.replaces()));
        checkKnown(gone, plan);
        var adjustments = new ArrayList<OfferedAdjustment>();
        for (var replaced : choice.replacedAdjustments()) {
            var adjustment = resolved(replaced.adjustment(), references);
            check(adjustment, prices.stream().map(OfferedPrice::price).toList());
            adjustments.add(offered(Adjustments.kept(adjustment, replaced.replaces()), null, null));
        }
        for (var adjustment : plan.path("adjustments")) {
            if (!gone.contains(adjustment.path("id").stringValue())) {
                var published = Adjustments.published(adjustment).withPriceIds(id -> references.getOrDefault(id, id));
                adjustments.add(offered(Adjustments.kept(published, null), null, null));
            }
        }
        for (var added : choice.addedAdjustments()) {
            var adjustment = resolved(added.adjustment(), references);
            check(adjustment, prices.stream().map(OfferedPrice::price).toList());
            adjustments.add(offered(
                    Adjustments.kept(adjustment, null),
                    time.readIfGiven("start_date", added.startDate()),
                    time.readIfGiven("end_date", added.endDate())));
        }
        return adjustments;
    }

    private static void checkKnown(Set<String> adjustments, ObjectNode plan) {
        var unknown = new TreeSet<>(adjustments);
        plan.path("adjustments")
                .forEach(adjustment -> unknown.remove(adjustment.path("id").stringValue()));
        if (!unknown.isEmpty()) {
            throw REFERENCE_INVALID.because("The plan has no adjustment " + String.join(", ", unknown));
        }
    }

    OfferedAdjustment offered(ObjectNode request, List<Price> prices, Instant start, @Nullable Instant end) {
        var adjustment = Adjustments.read(ids.next(), request);
        check(adjustment, prices);
        return offered(Adjustments.kept(adjustment, null), start, end);
    }

    private OfferedAdjustment offered(Adjustment adjustment, @Nullable Instant start, @Nullable Instant end) {
        return new OfferedAdjustment(ids.next(), adjustment, start, end);
    }

    private static void check(atlas.rating.adjustment.Adjustment adjustment, List<Price> prices) {
        var problems = TargetRules.problems(
                adjustment,
                prices.stream().map(price -> PriceFacts.of(price.published())).toList());
        if (!problems.isEmpty()) {
            throw new InvalidRequest(problems);
        }
    }

    /// With the ids of prices that were made by the same request.
    private atlas.rating.adjustment.Adjustment resolved(ObjectNode request, Map<String, String> references) {
        return Adjustments.read(ids.next(), request).withPriceIds(id -> references.getOrDefault(id, id));
    }
}
