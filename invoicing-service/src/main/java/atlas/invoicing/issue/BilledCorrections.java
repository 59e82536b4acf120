package atlas.invoicing.issue;

import atlas.invoicing.balance.Balances;
import atlas.invoicing.balance.Balances.Cause;
import atlas.invoicing.balance.Balances.Holder;
import atlas.invoicing.domain.balance.BalanceAction;
import atlas.invoicing.domain.draft.Charge;
import atlas.invoicing.domain.draft.LinePipeline;
import atlas.invoicing.domain.draft.Refund;
import atlas.invoicing.domain.invoice.Invoice.Frozen;
import atlas.invoicing.domain.invoice.InvoiceCommand;
import atlas.invoicing.draft.Corrections;
import atlas.invoicing.register.InvoiceStatus;
import atlas.invoicing.register.Registered;
import atlas.invoicing.terms.PublishedTerms;
import atlas.invoicing.window.Windows;
import atlas.kernel.MerchantId;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// An invoice that waits for its payment is voided when a window on it is not to be billed after all, unless
/// credit notes were made of it. In all other cases money goes to the balance: exactly what the window costs
/// less now, and if it is extended again, back from there. It goes there when the change takes effect, not when
/// it is agreed on: until then the service is still to be had. What prepaid credits paid of a window that is
/// removed goes back to them.
@Component
class BilledCorrections implements Corrections {

    private final Lifecycle lifecycle;
    private final Voiding voiding;
    private final Balances balances;
    private final Refunds refunds;
    private final PublishedTerms terms;
    private final LaterCorrections later;
    private final Clock clock;

    BilledCorrections(
            Lifecycle lifecycle,
            Voiding voiding,
            Balances balances,
            Refunds refunds,
            PublishedTerms terms,
            LaterCorrections later,
            Clock clock) {
        this.lifecycle = lifecycle;
        this.voiding = voiding;
        this.balances = balances;
        this.refunds = refunds;
        this.terms = terms;
        this.later = later;
        this.clock = clock;
    }

    @Override
    public boolean correct(Registered invoice, List<Charge> changed) {
        if (invoice.status() == InvoiceStatus.VOID) {
            return false;
        }
        var frozen = lifecycle.frozen(invoice);
        if (invoice.status() == InvoiceStatus.ISSUED
                && frozen.notes().isEmpty()
                && changed.stream().anyMatch(charge -> charge.window().removed())) {
            voiding.cancel(invoice);
            return true;
        }
        changed.forEach(charge -> refund(invoice, frozen, charge));
        return false;
    }

    /// What was metered follows its usage, which came too late. What a credit note gave back is not given
    /// back again.
    private void refund(Registered invoice, Frozen frozen, Charge charge) {
        if (charge.window().metered() && !charge.window().removed()) {
            return;
        }
        var bill = frozen.bill();
        bill.lines().stream()
                .filter(line -> line.source().windowId().equals(charge.window().id()))
                .findFirst()
                .ifPresent(line -> {
                    var left = line.amounts().amount().subtract(frozen.credited(line.id()));
                    var refund = Refund.of(line, charge, bill.currency());
                    var isCut = charge.window().end().isBefore(line.end());
                    give(
                            invoice.merchant(),
                            charge,
                            invoice.id(),
                            refund.min(left),
                            isCut ? charge.window().end() : Instant.MIN);
                    if (charge.window().removed()
                            && line.amounts().creditsApplied().signum() > 0) {
                        lifecycle.apply(invoice, new InvoiceCommand.Release(Set.of(line.id())));
                    }
                });
    }

    @Override
    public void credit(MerchantId merchant, Charge charge) {
        var adjustments = terms.adjustments(merchant, charge.window().subscriptionId());
        var lines = LinePipeline.lines(Windows.NOWHERE, List.of(charge), adjustments);
        var credited = charge.window().removed() || !charge.isCredit()
                ? BigDecimal.ZERO
                : lines.getFirst().amounts().amount().negate();
        give(merchant, charge, Windows.NOWHERE, credited, charge.window().start());
    }

    /// Moves only what was not moved before, so that doing it twice does it once. What the customer owes again
    /// moves at once; a window that is not billed after all has no later instant.
    private void give(MerchantId merchant, Charge charge, String invoiceId, BigDecimal inAll, Instant effective) {
        var window = charge.window();
        var more = inAll.subtract(refunds.refunded(merchant, window.id(), invoiceId));
        if (more.signum() == 0) {
            return;
        }
        if (more.signum() > 0 && !window.removed() && effective.isAfter(clock.instant())) {
            later.schedule(merchant, window.id(), effective);
            return;
        }
        balances.move(
                new Holder(merchant, window.customerId(), window.currency()),
                more,
                new Cause(
                        more.signum() > 0 ? BalanceAction.PRORATED_REFUND : BalanceAction.REVERT_PRORATED_REFUND,
                        window.price().name(),
                        nullIfNowhere(invoiceId),
                        null));
        refunds.put(merchant, window.id(), window.version(), invoiceId, inAll);
    }

    private static @Nullable String nullIfNowhere(String invoiceId) {
        return invoiceId.equals(Windows.NOWHERE) ? null : invoiceId;
    }
}
