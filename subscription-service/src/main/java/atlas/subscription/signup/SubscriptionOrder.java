package atlas.subscription.signup;

import atlas.kernel.cycle.BillingAnchor;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Which customer wants which plan, and how. What is null follows from customer and plan.
///
/// @param startDate a date, a local time or an instant, as ISO 8601 text; without a zone it is the
///     customer's
public record SubscriptionOrder(
        Reference customer,
        PlanChoice choice,
        @Nullable String name,
        @Nullable String startDate,
        @Nullable String endDate,
        boolean alignedWithStart,
        @Nullable BillingAnchor anchor,
        @Nullable String currency,
        Map<String, String> metadata) {}
