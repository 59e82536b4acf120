package atlas.invoicing.costs;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import atlas.invoicing.costs.ServedCharges.Served;
import atlas.invoicing.domain.draft.AdjustmentInterval;
import atlas.invoicing.domain.draft.BillingWindow;
import atlas.invoicing.domain.draft.Charge;
import atlas.invoicing.domain.draft.LinePipeline;
import atlas.invoicing.domain.draft.Usage;
import atlas.kernel.MerchantId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import org.springframework.stereotype.Component;

/// Follows charges through time, each on its invoice and with all that is on it.
@Component
class CostHistory {

    private final ServedCharges billed;
    private final UsageByDay usage;
    private final Adjustments adjustments;

    CostHistory(ServedCharges billed, UsageByDay usage, Adjustments adjustments) {
        this.billed = billed;
        this.usage = usage;
        this.adjustments = adjustments;
    }

    /// What is taken off or added on the invoices of a subscription, whenever it is in force.
    @FunctionalInterface
    interface Adjustments {
        List<AdjustmentInterval> of(MerchantId merchant, String subscriptionId);
    }

    AccruedCosts of(MerchantId merchant, Collection<Served> served, NavigableSet<Instant> instants, Instant now) {
        var accrued = new AccruedCosts();
        served.stream()
                .collect(groupingBy(one -> one.window().subscriptionId()))
                .forEach((subscription, own) ->
                        add(accrued, merchant, own, adjustments.of(merchant, subscription), instants, now));
        return accrued;
    }

    private void add(
            AccruedCosts accrued,
            MerchantId merchant,
            List<Served> served,
            List<AdjustmentInterval> inForce,
            NavigableSet<Instant> instants,
            Instant now) {
        var invoices = served.stream()
                .filter(Served::isBilled)
                .map(Served::invoiceId)
                .distinct()
                .toList();
        billed.billed(merchant, invoices)
                .forEach((invoice, charges) -> accrued.add(
                        charges,
                        used(merchant, charges, instants, now),
                        instants,
                        then -> LinePipeline.lines(invoice, then, inForce)));
        served.stream()
                .filter(one -> !one.isBilled())
                .map(one -> List.of(one.charge()))
                .forEach(alone -> accrued.add(
                        alone, used(merchant, alone, instants, now), instants, then -> LinePipeline.lines("", then)));
    }

    /// The past is asked of metering; what is used by now, and of what is over, is here as on the drafts.
    private Map<String, Map<Instant, Usage>> used(
            MerchantId merchant, List<Charge> charges, NavigableSet<Instant> instants, Instant now) {
        return charges.stream()
                .filter(charge -> charge.window().metered())
                .collect(toMap(
                        charge -> charge.window().id(),
                        charge -> usage.of(merchant, charge, within(charge.window(), instants, now))));
    }

    private static List<Instant> within(BillingWindow window, NavigableSet<Instant> instants, Instant now) {
        return instants.tailSet(window.start(), false).stream()
                .filter(instant -> instant.isBefore(window.end()) && !instant.isAfter(now))
                .toList();
    }
}
