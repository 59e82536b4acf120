package atlas.invoicing.issue;

import atlas.invoicing.domain.draft.PriceInterval;
import atlas.invoicing.domain.invoice.InvoiceLine;
import atlas.invoicing.draft.Draft;
import atlas.invoicing.register.IssueSettings;
import atlas.invoicing.terms.Terms;
import atlas.invoicing.window.Windows;
import atlas.platform.time.AtlasClock;
import java.time.Instant;
import org.springframework.stereotype.Component;

/// Whether the time of a draft has come, and all that belongs on it is there.
@Component
class Readiness {

    private final Windows windows;
    private final UsageProgress usage;
    private final IssueSettings settings;
    private final AtlasClock clock;

    Readiness(Windows windows, UsageProgress usage, IssueSettings settings, AtlasClock clock) {
        this.windows = windows;
        this.usage = usage;
        this.settings = settings;
        this.clock = clock;
    }

    /// In real time a request that was accepted in the last moment gets the time to be answered.
    Instant dueAt(Draft draft) {
        var due = draft.issueAt();
        if (!waitsForUsage(draft)) {
            return due;
        }
        var opened = draft.invoice().createdAt();
        return (opened.isAfter(due) ? opened : due).plus(settings.issueDelay());
    }

    /// A clock that stands still has waited for all usage already.
    private boolean waitsForUsage(Draft draft) {
        return draft.metered() && !clock.isFrozen();
    }

    /// Whether all usage that was accepted before the instant is counted, as far as it belongs on the draft.
    boolean isCounted(Draft draft, Instant accepted) {
        return !waitsForUsage(draft) || usage.includes(draft.invoice().merchant(), accepted);
    }

    /// Waits a few seconds for that.
    void awaitCounted(Draft draft, Instant accepted) {
        if (waitsForUsage(draft)) {
            usage.await(draft.invoice().merchant(), accepted);
        }
    }

    /// Windows and subscriptions come on topics of their own, one sooner or later than the other: that a
    /// window was published or cut is known from the one, what it says from the other. And usage is counted
    /// anew when a window is cut.
    boolean isComplete(Draft draft, Terms known) {
        var invoice = draft.invoice();
        var date = invoice.invoiceDate();
        if (known.version() < draft.subscriptionVersion()
                || !known.isOpenedBeyond(date)
                || !draft.bill().lines().stream().allMatch(line -> agrees(line, known))
                || !windows.areCounted(invoice.merchant(), invoice.id())) {
            return false;
        }
        var subscription = invoice.subscriptionId();
        var spans = windows.spansAt(invoice.merchant(), subscription == null ? "" : subscription, date);
        return known.intervals().stream().allMatch(interval -> interval.isOpenedUpTo(date, spans));
    }

    private static boolean agrees(InvoiceLine line, Terms known) {
        return known.intervals().stream()
                .anyMatch((PriceInterval interval) -> interval.holds(line.priceId(), line.start(), line.end()));
    }

    /// When to look again at a draft that is not complete.
    Instant nextLook() {
        return clock.isFrozen() ? clock.instant() : clock.instant().plus(settings.retryAfter());
    }

    /// When to look again at a draft that waits for somebody to issue it: it may issue by itself by then.
    Instant laterLook() {
        return clock.instant().plus(settings.revisitAfter());
    }
}
