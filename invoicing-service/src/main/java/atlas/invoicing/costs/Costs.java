package atlas.invoicing.costs;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import atlas.invoicing.costs.ServedCharges.Owner;
import atlas.invoicing.domain.draft.BillingWindow;
import atlas.invoicing.domain.draft.Charge;
import atlas.invoicing.domain.draft.LinePipeline;
import atlas.invoicing.domain.invoice.InvoiceLine;
import atlas.kernel.BillingPeriod;
import atlas.kernel.Money;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What was charged, by billing period: the same arithmetic as on the invoices, in the period that is
/// served and not at the date that is billed.
@Component
public class Costs {

    private static final Comparator<BillingPeriod> ORDER =
            Comparator.comparing(BillingPeriod::start).thenComparing(BillingPeriod::end);

    private final ServedCharges served;
    private final Clock clock;

    Costs(ServedCharges served, Clock clock) {
        this.served = served;
        this.clock = clock;
    }

    /// The costs of one period.
    public record Bucket(BillingPeriod period, String currency, List<InvoiceLine> lines) {

        public Bucket {
            lines = List.copyOf(lines);
        }

        public Money subtotal() {
            return sum(line -> line.amounts().subtotal());
        }

        public Money total() {
            return sum(line -> line.amounts().adjustedSubtotal());
        }

        private Money sum(Function<InvoiceLine, BigDecimal> figure) {
            return new Money(lines.stream().map(figure).reduce(BigDecimal.ZERO, BigDecimal::add), currency);
        }
    }

    /// @param currency null takes that of the newest period
    public List<Bucket> of(Owner owner, @Nullable Instant from, @Nullable Instant to, @Nullable String currency) {
        var now = clock.instant();
        var charges = from == null && to == null ? served.current(owner, now) : served.between(owner, from, to, now);
        var shown = currency == null ? newestCurrency(charges) : currency;
        var periods = charges.stream()
                .filter(charge -> charge.window().currency().equals(shown))
                .collect(groupingBy(
                        charge -> new BillingPeriod(
                                charge.window().start(), charge.window().end()),
                        () -> new TreeMap<>(ORDER),
                        toList()));
        return periods.entrySet().stream()
                .map(entry -> new Bucket(entry.getKey(), shown, LinePipeline.lines("costs", entry.getValue())))
                .toList();
    }

    private static String newestCurrency(List<Charge> charges) {
        return charges.stream()
                .map(Charge::window)
                .max(Comparator.comparing(BillingWindow::start).thenComparing(BillingWindow::id))
                .map(BillingWindow::currency)
                .orElse("");
    }
}
