package atlas.customer.portal;

import static atlas.customer.portal.Told.decimal;
import static atlas.customer.portal.Told.money;
import static atlas.customer.portal.Told.text;

import atlas.customer.portal.PortalPage.Plan;
import atlas.customer.portal.PortalPage.Upcoming;
import atlas.customer.portal.UsageChart.Day;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The customer's subscriptions with what they have used and what their next invoice will say. Everything is
/// asked for before the first answer is waited for.
record PlanSection(Owners owners, Wording wording, ExecutorService threads) {

    private static final String ENDED = "ended";

    /// What has ended comes last, and says no more than that.
    List<Plan> of(List<JsonNode> subscriptions) {
        return subscriptions.stream()
                .sorted(Comparator.comparing(PlanSection::isEnded))
                .map(this::plan)
                .toList()
                .stream()
                .map(Supplier::get)
                .toList();
    }

    private Supplier<Plan> plan(JsonNode subscription) {
        var id = text(subscription, "id");
        var isActive = text(subscription, "status").equals("active");
        var none = CompletableFuture.completedFuture(new Section<List<JsonNode>>(List.of()));
        var days = isActive ? begin(() -> owners.usageByDay(id)) : none;
        var totals = isActive ? begin(() -> owners.usageOfPeriod(id)) : none;
        var upcoming = isEnded(subscription) ? none : begin(() -> owners.upcoming(id));
        return () -> new Plan(
                name(subscription),
                text(subscription, "status"),
                Wording.capitalised(text(subscription, "status")),
                wording.period(
                                subscription.path("current_billing_period_start_date"),
                                subscription.path("current_billing_period_end_date"))
                        .orElse(null),
                days.join()
                        .map(found -> found.stream()
                                .map(metric -> chart(metric, totals.join()))
                                .toList()),
                upcoming.join().map(found -> found.stream().map(this::upcoming).toList()));
    }

    private UsageChart chart(JsonNode metric, Section<List<JsonNode>> totals) {
        var days = metric.path("usage")
                .valueStream()
                .map(slice -> new Day(wording.day(slice.path("timeframe_start")), decimal(slice.path("quantity"))))
                .toList();
        return UsageChart.of(metric.at("/billable_metric/name").asString(""), days, total(metric, totals));
    }

    private static @Nullable BigDecimal total(JsonNode metric, Section<List<JsonNode>> totals) {
        var id = metric.at("/billable_metric/id");
        var content = totals.content();
        return content == null
                ? null
                : content.stream()
                        .filter(one -> one.at("/billable_metric/id").equals(id)
                                && one.path("usage").size() == 1)
                        .map(one -> decimal(one.at("/usage/0/quantity")))
                        .findFirst()
                        .orElse(null);
    }

    private Upcoming upcoming(JsonNode invoice) {
        return new Upcoming(money(invoice, "amount_due"), wording.date(invoice.path("target_date")));
    }

    private static String name(JsonNode subscription) {
        var plan = subscription.at("/plan/name").asString("");
        return plan.isEmpty() ? text(subscription, "name") : plan;
    }

    private static boolean isEnded(JsonNode subscription) {
        return text(subscription, "status").equals(ENDED);
    }

    private <T> CompletableFuture<T> begin(Supplier<T> work) {
        return CompletableFuture.supplyAsync(work, threads);
    }
}
