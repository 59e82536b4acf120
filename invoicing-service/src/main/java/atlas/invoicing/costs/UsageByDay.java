package atlas.invoicing.costs;

import atlas.invoicing.domain.draft.Charge;
import atlas.invoicing.domain.draft.Usage;
import atlas.invoicing.quantity.Metrics;
import atlas.invoicing.quantity.UsageQuantities;
import atlas.kernel.BillingPeriod;
import atlas.kernel.MerchantId;
import atlas.rating.Quantities.Group;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/// What was used of a billing window up to the end of each day.
@Component
class UsageByDay {

    private final UsageQuantities quantities;
    private final Metrics metrics;

    UsageByDay(UsageQuantities quantities, Metrics metrics) {
        this.quantities = quantities;
        this.metrics = metrics;
    }

    /// By instant, for the instants within the window. One question for all of them, because metering
    /// then reads the events once.
    Map<Instant, Usage> of(MerchantId merchant, Charge charge, Collection<Instant> instants) {
        var window = charge.window();
        var metric = window.price().metricId();
        if (instants.isEmpty() || metric == null) {
            return Map.of();
        }
        var sql = metrics.sqlOf(merchant, metric);
        var frames = instants.stream()
                .sorted()
                .map(instant -> new BillingPeriod(window.start(), instant))
                .toList();
        var totals = ask(merchant, charge, sql, List.of(), frames);
        var groups = window.groupingKeys().isEmpty()
                ? List.<List<Group>>of()
                : ask(merchant, charge, sql, window.groupingKeys(), frames);
        var usage = new HashMap<Instant, Usage>();
        for (var i = 0; i < frames.size(); i++) {
            usage.put(frames.get(i).end(), usage(totals.get(i), groups.isEmpty() ? List.of() : groups.get(i)));
        }
        return usage;
    }

    private List<List<Group>> ask(
            MerchantId merchant, Charge charge, String sql, List<String> groupingKeys, List<BillingPeriod> frames) {
        var window = charge.window();
        return quantities.of(
                merchant,
                new UsageQuantities.Question(window.customerId(), sql, window.filter(), groupingKeys, frames, null));
    }

    static Usage usage(List<Group> total, List<Group> groups) {
        return new Usage(
                total.stream().map(Group::quantity).reduce(BigDecimal.ZERO, BigDecimal::add),
                0,
                groups.stream()
                        .map(group -> new Usage.Group(group.values(), group.quantity()))
                        .toList());
    }
}
