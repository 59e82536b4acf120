package atlas.customer.portal;

import atlas.customer.portal.PortalPage.Balance;
import atlas.customer.portal.PortalPage.Block;
import atlas.customer.portal.PortalPage.Credits;
import atlas.customer.portal.PortalPage.Invoice;
import atlas.customer.portal.PortalPage.Plan;
import atlas.customer.portal.PortalPage.Upcoming;
import atlas.customer.portal.UsageChart.Day;
import atlas.kernel.Decimals;
import atlas.platform.internal.ServiceCalls;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Puts a customer's page together from what the other services tell, all of them asked at once.
@Component
public class PortalPages {

    private static final String ENDED = "ended";
    /// What credits are counted in if nothing else is said.
    private static final String PRICING_UNIT = "credits";

    private final ServiceCalls services;

    PortalPages(ServiceCalls services) {
        this.services = services;
    }

    public PortalPage of(PortalSession session, ObjectNode customer) {
        var owners = new Owners(services, session.merchant());
        var wording = new Wording(ZoneId.of(customer.path("timezone").stringValue()));
        var id = session.customerId();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var invoices = begin(threads, () -> owners.invoices(id));
            var credits = begin(threads, () -> credits(owners, customer, wording));
            var plans = owners.subscriptions(id).map(found -> plans(found, owners, wording, threads));
            return new PortalPage(
                    text(customer, "name"),
                    wording.time(session.expiresAt()),
                    balance(customer),
                    plans,
                    invoices.join()
                            .map(found -> found.stream()
                                    .map(invoice -> invoice(invoice, wording))
                                    .toList()),
                    credits.join());
        }
    }

    /// What has ended comes last, and says no more than that.
    private static List<Plan> plans(
            List<JsonNode> subscriptions, Owners owners, Wording wording, ExecutorService threads) {
        return subscriptions.stream()
                .sorted(Comparator.comparing(PortalPages::isEnded))
                .map(subscription -> plan(subscription, owners, wording, threads))
                .toList()
                .stream()
                .map(Supplier::get)
                .toList();
    }

    private static Supplier<Plan> plan(JsonNode subscription, Owners owners, Wording wording, ExecutorService threads) {
        var id = text(subscription, "id");
        var isActive = text(subscription, "status").equals("active");
        var none = CompletableFuture.completedFuture(new Section<List<JsonNode>>(List.of()));
        var days = isActive ? begin(threads, () -> owners.usageByDay(id)) : none;
        var totals = isActive ? begin(threads, () -> owners.usageOfPeriod(id)) : none;
        var upcoming = isEnded(subscription) ? none : begin(threads, () -> owners.upcoming(id));
        return () -> new Plan(
                name(subscription),
                text(subscription, "status"),
                capitalised(text(subscription, "status")),
                wording.period(
                                subscription.path("current_billing_period_start_date"),
                                subscription.path("current_billing_period_end_date"))
                        .orElse(null),
                days.join()
                        .map(found -> found.stream()
                                .map(metric -> chart(metric, totals.join(), wording))
                                .toList()),
                upcoming.join()
                        .map(found -> found.stream()
                                .map(invoice -> upcoming(invoice, wording))
                                .toList()));
    }

    private static UsageChart chart(JsonNode metric, Section<List<JsonNode>> totals, Wording wording) {
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

    private static Upcoming upcoming(JsonNode invoice, Wording wording) {
        return new Upcoming(money(invoice, "amount_due"), wording.date(invoice.path("target_date")));
    }

    private static Invoice invoice(JsonNode invoice, Wording wording) {
        var status = text(invoice, "status");
        return new Invoice(
                text(invoice, "invoice_number"),
                wording.date(invoice.path("invoice_date")),
                status,
                switch (status) {
                    case "issued", "synced" -> "Open";
                    default -> capitalised(status);
                },
                money(invoice, "total"),
                link(invoice.path("hosted_invoice_url").asString("")));
    }

    /// In pricing units and in the customer's own money.
    private static Section<List<Credits>> credits(Owners owners, ObjectNode customer, Wording wording) {
        var left = new ArrayList<Credits>();
        for (var unit : units(customer)) {
            var found = owners.credits(text(customer, "id"), unit).content();
            if (found == null) {
                return Section.unavailable();
            }
            var credits = credits(found, unit, wording);
            if (!credits.blocks().isEmpty()) {
                left.add(credits);
            }
        }
        return new Section<>(left);
    }

    private static List<String> units(ObjectNode customer) {
        var currency = customer.path("currency").asString("");
        return currency.isEmpty() ? List.of(PRICING_UNIT) : List.of(PRICING_UNIT, currency);
    }

    private static Credits credits(List<JsonNode> blocks, String unit, Wording wording) {
        var left = blocks.stream()
                .filter(block -> decimal(block.path("balance")).signum() > 0)
                .toList();
        var total = left.stream().map(block -> decimal(block.path("balance"))).reduce(BigDecimal.ZERO, BigDecimal::add);
        return new Credits(
                amount(total, unit),
                left.stream()
                        .map(block -> new Block(
                                amount(decimal(block.path("balance")), unit),
                                block.path("expiry_date").isString()
                                        ? "Expires " + wording.date(block.path("expiry_date"))
                                        : "Does not expire"))
                        .toList());
    }

    private static String amount(BigDecimal credits, String unit) {
        return unit.equals(PRICING_UNIT) ? Wording.quantity(credits) : Wording.money(credits, unit);
    }

    private static @Nullable Balance balance(ObjectNode customer) {
        var amount = decimal(customer.path("balance"));
        if (amount.signum() == 0) {
            return null;
        }
        var money = Wording.money(amount.abs(), customer.path("currency").asString(""));
        return new Balance(
                amount.signum() > 0 ? "In your favour, taken off your next invoice" : "Added to your next invoice",
                money);
    }

    private static String name(JsonNode subscription) {
        var plan = subscription.at("/plan/name").asString("");
        return plan.isEmpty() ? text(subscription, "name") : plan;
    }

    private static boolean isEnded(JsonNode subscription) {
        return text(subscription, "status").equals(ENDED);
    }

    /// Only a link that a browser opens as a page.
    private static @Nullable String link(String url) {
        return url.startsWith("https://") || url.startsWith("http://") ? url : null;
    }

    private static String money(JsonNode invoice, String field) {
        return Wording.money(decimal(invoice.path(field)), text(invoice, "currency"));
    }

    private static String text(JsonNode object, String field) {
        return object.path(field).asString("");
    }

    private static BigDecimal decimal(JsonNode number) {
        try {
            return Decimals.parse(number.asString("0"));
        } catch (NumberFormatException _) {
            return BigDecimal.ZERO;
        }
    }

    private static String capitalised(String word) {
        return word.isEmpty() ? "" : Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }

    private static <T> CompletableFuture<T> begin(ExecutorService threads, Supplier<T> work) {
        return CompletableFuture.supplyAsync(work, threads);
    }
}
