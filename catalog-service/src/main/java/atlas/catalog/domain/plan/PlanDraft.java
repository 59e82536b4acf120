package atlas.catalog.domain.plan;

import atlas.catalog.domain.plan.Plan.Status;
import atlas.catalog.domain.price.Price;
import atlas.catalog.domain.price.PriceDraft;
import atlas.kernel.Currencies;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
        List<PriceDraft> prices,
        Map<String, String> metadata) {

    private static final int MAX_TEXT = 255;
    private static final int MAX_NET_TERMS = 365;
    private static final int MAX_PRICES = 500;
    private static final Map<String, Status> STATUSES = Map.of("active", Status.ACTIVE, "draft", Status.DRAFT);

    public PlanDraft {
        prices = List.copyOf(prices);
    }

    /// What is wrong with it, each sentence beginning with the field; nothing if it can be a plan.
    public List<String> problems() {
        var problems = new ArrayList<String>();
        check(problems, isText(name), "name: must have 1 to 255 characters");
        check(problems, Currencies.isReal(currency), "currency: must be an ISO 4217 code");
        check(problems, isExternalId(externalId), "external_plan_id: must have 1 to 255 characters");
        check(problems, STATUSES.containsKey(status), "status: must be active or draft");
        check(
                problems,
                netTerms == null || (netTerms >= 0 && netTerms <= MAX_NET_TERMS),
                "net_terms: must be between 0 and 365");
        check(problems, prices.size() <= MAX_PRICES, "prices: must be at most 500");
        for (var i = 0; i < Math.min(prices.size(), MAX_PRICES); i++) {
            price(problems, "prices[%d].".formatted(i), prices.get(i));
        }
        return problems;
    }

    /// The plan, once there are no problems.
    public Plan plan(String id, List<Price> created, Instant createdAt) {
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
                metadata,
                createdAt);
    }

    public static boolean isExternalId(@Nullable String text) {
        return text == null || isText(text);
    }

    private void price(List<String> problems, String path, PriceDraft price) {
        price.problems().forEach(problem -> problems.add(path + problem));
        check(
                problems,
                price.currency().equals(currency),
                "%scurrency: must be the currency of the plan, %s".formatted(path, currency));
    }

    private static boolean isText(String text) {
        return !text.isBlank() && text.length() <= MAX_TEXT;
    }

    private static void check(List<String> problems, boolean holds, String problem) {
        if (!holds) {
            problems.add(problem);
        }
    }
}
