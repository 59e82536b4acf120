package atlas.invoicing.costs;

import static java.util.stream.Collectors.collectingAndThen;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import atlas.invoicing.costs.CostBucket.PriceCost;
import atlas.invoicing.costs.CostDays.Day;
import atlas.invoicing.costs.CostQuery.ViewMode;
import atlas.invoicing.costs.ServedCharges.Served;
import atlas.invoicing.domain.draft.BillingWindow;
import atlas.kernel.BillingPeriod;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/// What was charged, by day: the same arithmetic as on the invoices, in the period that is served and not
/// at the date that is billed.
@Component
public class Costs {

    private static final int MAX_DAYS = 366;
    private static final Comparator<BillingWindow> ORDER = Comparator.comparing(BillingWindow::start)
            .thenComparing(window -> window.price().name())
            .thenComparing(BillingWindow::id);

    private final ServedCharges served;
    private final CostHistory history;
    private final Clock clock;

    Costs(ServedCharges served, CostHistory history, Clock clock) {
        this.served = served;
        this.history = history;
        this.clock = clock;
    }

    public static final class TooManyDays extends RuntimeException {

        TooManyDays() {
            super("must not be more than %d days".formatted(MAX_DAYS));
        }
    }

    /// @throws TooManyDays if more are asked for than one answer should hold
    public List<CostBucket> of(CostQuery query) {
        var now = clock.instant();
        var days = days(query, now);
        if (days.isEmpty()) {
            return List.of();
        }
        var charges = charges(query, days, now);
        var accrued = history.of(query.owner().merchant(), charges, instants(days, query.mode()), now);
        var currency = query.currency() == null ? currency(charges) : query.currency();
        var buckets = new TreeMap<Instant, CostBucket>();
        for (var one : days.entrySet()) {
            var windows = charges.stream()
                    .map(Served::window)
                    .filter(window -> window.subscriptionId().equals(one.getKey())
                            && window.price().currency().equals(currency))
                    .sorted(ORDER)
                    .toList();
            for (var day : one.getValue()) {
                var bucket = bucket(day, query.mode(), currency, windows, accrued);
                buckets.merge(bucket.period().end(), bucket, CostBucket::plus);
            }
        }
        return List.copyOf(buckets.values());
    }

    /// By subscription.
    private Map<String, List<Day>> days(CostQuery query, Instant now) {
        var found = query.isBounded()
                ? served.between(query.owner(), query.from(), query.to(), now)
                : served.current(query.owner(), now);
        var days = new LinkedHashMap<String, List<Day>>();
        found.stream()
                .collect(groupingBy(
                        one -> one.window().subscriptionId(),
                        LinkedHashMap::new,
                        collectingAndThen(toList(), Costs::periods)))
                .forEach((subscription, periods) -> {
                    var served = CostDays.served(
                            query.isBounded() ? asked(query, found, now) : current(query, periods, now), periods);
                    if (!served.isEmpty()) {
                        days.put(subscription, served);
                    }
                });
        return days;
    }

    /// The windows that say what the billing periods are: those of single charges only if there are no others.
    private static List<BillingWindow> periods(List<Served> own) {
        var recurring = own.stream().filter(Served::recurring).toList();
        return (recurring.isEmpty() ? own : recurring)
                .stream().map(Served::window).toList();
    }

    /// Days to come have no costs yet.
    private static List<BillingPeriod> asked(CostQuery query, List<Served> found, Instant now) {
        var start = query.from() == null ? first(found) : query.from();
        var end = query.to() == null || query.to().isAfter(now) ? now.plusNanos(1) : query.to();
        var days = CostDays.between(start, end, query.zone());
        if (days.size() > MAX_DAYS) {
            throw new TooManyDays();
        }
        return days;
    }

    /// Those of the period so far; of one that is over, all.
    private static List<BillingPeriod> current(CostQuery query, List<BillingWindow> windows, Instant now) {
        var active = windows.stream().anyMatch(window -> CostDays.holds(window, now));
        var at = active ? now : last(windows).minusNanos(1);
        return CostDays.periodStart(new BillingPeriod(at, at.plusNanos(1)), windows)
                .map(start -> CostDays.between(start, at.plusNanos(1), query.zone()))
                .orElse(List.of());
    }

    private static Instant first(List<Served> found) {
        return found.stream()
                .map(one -> one.window().start())
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    private static Instant last(List<BillingWindow> windows) {
        return windows.stream()
                .map(BillingWindow::end)
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    /// All that counts on those days: also what was over before the first of them but in the same period.
    private List<Served> charges(CostQuery query, Map<String, List<Day>> days, Instant now) {
        var all = days.values().stream().flatMap(List::stream).toList();
        var start = all.stream()
                .map(Day::periodStart)
                .min(Comparator.naturalOrder())
                .orElseThrow();
        var end = all.stream()
                .map(day -> day.bounds().end())
                .max(Comparator.naturalOrder())
                .orElseThrow();
        return served.between(query.owner(), start, end, now);
    }

    private static NavigableSet<Instant> instants(Map<String, List<Day>> days, ViewMode mode) {
        var instants = new TreeSet<Instant>();
        days.values().stream().flatMap(List::stream).forEach(day -> {
            instants.add(from(day, mode));
            instants.add(day.bounds().end());
        });
        return instants;
    }

    private static Instant from(Day day, ViewMode mode) {
        return mode == ViewMode.PERIODIC ? day.bounds().start() : day.periodStart();
    }

    /// What the invoices are in, if anything is; else what the newest price is in.
    private static String currency(List<Served> charges) {
        var newest = charges.stream().map(Served::window).max(ORDER).orElseThrow();
        return charges.stream().anyMatch(one -> one.window().price().currency().equals(newest.currency()))
                ? newest.currency()
                : newest.price().currency();
    }

    private static CostBucket bucket(
            Day day, ViewMode mode, String currency, List<BillingWindow> windows, AccruedCosts accrued) {
        var start = from(day, mode);
        var end = day.bounds().end();
        var prices = windows.stream()
                .filter(window -> window.start().isBefore(end))
                .filter(window -> window.end().isAfter(day.periodStart())
                        || !window.start().isBefore(day.periodStart()))
                .map(window -> new PriceCost(
                        window.price().id(),
                        window.price().published(),
                        accrued.of(window, end).minus(accrued.of(window, start))))
                .toList();
        return new CostBucket(new BillingPeriod(start, end), currency, prices);
    }
}
