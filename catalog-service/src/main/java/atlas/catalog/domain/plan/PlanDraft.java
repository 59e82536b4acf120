package atlas.catalog.domain.plan;

import atlas.catalog.domain.Problems;
import atlas.catalog.domain.plan.Plan.Status;
import atlas.catalog.domain.price.Price;
import atlas.catalog.domain.price.PriceDraft;
import atlas.kernel.Currencies;
import atlas.rating.adjustment.Adjustment;
import atlas.rating.adjustment.TargetRules;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A plan as it is asked for, before anybody looked whether it makes sense.
public record PlanDraft(
        String name,
        String currency,
        @Nullable String externalId,
        String description,
        String status,
        @Nullable Integer netTerms,
        @Nullable String invoiceMemo,
        List<PlanPrice> prices,
        List<Adjustment> adjustments,
        Map<String, String> metadata) {

    private static final int MAX_NET_TERMS = 365;
    private static final int MAX_PRICES = 500;
    private static final Map<String, Status> STATUSES = Map.of("active", Status.ACTIVE, "draft", Status.DRAFT);

    public PlanDraft {
        prices = List.copyOf(prices);
        adjustments = List.copyOf(adjustments);
    }

    /// A price of the plan.
    ///
    /// @param referenceId what adjustments of the same request may call it
    public record PlanPrice(@Nullable String referenceId, PriceDraft draft) {

        private Stream<String> names() {
            return Stream.of(referenceId, draft.externalId()).filter(Objects::nonNull);
        }
    }

    /// What is wrong with it, each sentence beginning with the field; nothing if it can be a plan.
    public List<String> problems() {
        var problems = new Problems();
        problems.unless(Problems.isText(name), "name: must have 1 to 255 characters");
        problems.unless(Currencies.isReal(currency), "currency: must be an ISO 4217 code");
        problems.unless(isExternalId(externalId), "external_plan_id: must have 1 to 255 characters");
        problems.unless(STATUSES.containsKey(status), "status: must be active or draft");
        problems.unless(
                netTerms == null || (netTerms >= 0 && netTerms <= MAX_NET_TERMS),
                "net_terms: must be between 0 and 365");
        problems.unless(prices.size() <= MAX_PRICES, "prices: must be at most 500");
        problems.unless(adjustments.size() <= MAX_PRICES, "adjustments: must be at most 500");
        for (var i = 0; i < Math.min(prices.size(), MAX_PRICES); i++) {
            price(problems, "prices[%d].".formatted(i), prices.get(i).draft());
        }
        adjustments(problems);
        return problems.all();
    }

    /// The plan, once there are no problems.
    ///
    /// @param created in the order of the drafts
    public Plan plan(String id, List<Price> created, Instant createdAt) {
        var names = names(i -> created.get(i).id());
        return new Plan(
                id,
                externalId,
                name,
                description,
                STATUSES.getOrDefault(status, Status.ACTIVE),
                currency,
                netTerms,
                invoiceMemo,
                created,
                adjustments.stream()
                        .map(adjustment -> adjustment.withPriceIds(name -> names.getOrDefault(name, name)))
                        .map(PlanAdjustment::of)
                        .toList(),
                metadata,
                createdAt);
    }

    public static boolean isExternalId(@Nullable String text) {
        return text == null || Problems.isText(text);
    }

    /// A price in money is billed as it is; one in a pricing unit is converted.
    private void price(Problems problems, String path, PriceDraft price) {
        price.problems().forEach(problem -> problems.unless(false, path + problem));
        problems.unless(
                !Currencies.isReal(price.currency()) || price.currency().equals(currency),
                "%scurrency: must be the currency of the plan, %s".formatted(path, currency));
    }

    private void adjustments(Problems problems) {
        var references = prices.stream()
                .map(PlanPrice::referenceId)
                .filter(Objects::nonNull)
                .toList();
        problems.unless(references.size() == new HashSet<>(references).size(), "prices: a reference_id is given twice");
        var names = names("prices[%d]"::formatted);
        var facts = IntStream.range(0, prices.size())
                .mapToObj(i -> prices.get(i).draft().facts("prices[%d]".formatted(i)))
                .toList();
        for (var i = 0; i < adjustments.size(); i++) {
            var path = "adjustments[%d].".formatted(i);
            var adjustment = adjustments.get(i).withPriceIds(name -> names.getOrDefault(name, name));
            TargetRules.problems(adjustment, facts).forEach(problem -> problems.unless(false, path + problem));
        }
    }

    /// What adjustments may call the prices.
    private Map<String, String> names(IntFunction<String> id) {
        var names = new HashMap<String, String>();
        for (var i = 0; i < prices.size(); i++) {
            var named = id.apply(i);
            prices.get(i).names().forEach(name -> names.put(name, named));
        }
        return names;
    }
}
