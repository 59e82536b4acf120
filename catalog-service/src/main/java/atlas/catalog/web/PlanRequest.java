package atlas.catalog.web;

import static java.util.Objects.requireNonNullElse;

import atlas.catalog.domain.plan.PlanDraft;
import atlas.catalog.domain.plan.PlanDraft.PlanPrice;
import atlas.platform.web.FeatureNotAvailable;
import atlas.platform.web.InvalidRequest;
import atlas.platform.web.Metadata;
import atlas.rating.adjustment.Adjustment;
import atlas.rating.adjustment.Adjustments;
import atlas.rating.adjustment.InvalidAdjustment;
import atlas.rating.adjustment.UnsupportedAdjustment;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A plan as a merchant asks for it.
record PlanRequest(
        @Nullable String name,
        @Nullable String currency,
        @Nullable String externalPlanId,
        @Nullable String description,
        @Nullable String status,
        @Nullable Integer netTerms,
        @Nullable String defaultInvoiceMemo,
        @Nullable List<@Nullable PriceRequest> prices,
        @Nullable List<@Nullable Object> adjustments,
        @Nullable Map<String, @Nullable String> metadata,
        @JsonAnySetter @Nullable Map<String, @Nullable Object> others) {

    private static final Set<String> NOT_AVAILABLE = Set.of("plan_phases");

    /// @param ids for the adjustments
    /// @throws InvalidRequest if there is anything wrong with it
    PlanDraft draft(Supplier<String> ids) {
        var elements = elements();
        var planCurrency = requireNonNullElse(currency, "");
        var unreadable = new ArrayList<String>();
        var adjusted = adjustments(ids, unreadable);
        var draft = new PlanDraft(
                requireNonNullElse(name, ""),
                planCurrency,
                externalPlanId,
                requireNonNullElse(description, ""),
                requireNonNullElse(status, "active"),
                netTerms,
                defaultInvoiceMemo,
                elements.stream()
                        .map(PriceRequest::unwrapped)
                        .map(price -> new PlanPrice(price.referenceId(), price.draft(planCurrency)))
                        .toList(),
                adjusted,
                Metadata.of(metadata));
        var problems = new ArrayList<>(Requests.problems(Requests.orNone(others), NOT_AVAILABLE));
        for (var i = 0; i < elements.size(); i++) {
            var path = "prices[%d].".formatted(i);
            elements.get(i).problemsInPlan().forEach(problem -> problems.add(path + problem));
        }
        problems.addAll(Requests.checked(draft::problems));
        problems.addAll(unreadable);
        Requests.refuse(problems);
        return draft;
    }

    private List<Adjustment> adjustments(Supplier<String> ids, List<String> unreadable) {
        try {
            return Adjustments.parseAll("adjustments", requireNonNullElse(adjustments, List.of()), ids);
        } catch (InvalidAdjustment e) {
            unreadable.addAll(e.errors());
            return List.of();
        } catch (UnsupportedAdjustment e) {
            throw new FeatureNotAvailable(String.valueOf(e.getMessage()));
        }
    }

    private List<PriceRequest> elements() {
        var elements = new ArrayList<PriceRequest>();
        for (var price : requireNonNullElse(prices, List.<@Nullable PriceRequest>of())) {
            if (price == null) {
                throw new InvalidRequest("prices: must be objects");
            }
            elements.add(price);
        }
        return elements;
    }
}
