package atlas.invoicing.issue;

import atlas.invoicing.draft.Draft;
import atlas.invoicing.register.IssueSettings;
import atlas.invoicing.register.Registered;
import atlas.invoicing.terms.Terms;
import atlas.invoicing.window.Windows;
import atlas.platform.time.AtlasClock;
import java.time.Instant;
import org.springframework.stereotype.Component;

/// Whether the time of a draft has come, and all that belongs on it is there.
@Component
class Readiness {

    private final Windows windows;
    private final IssueSettings settings;
    private final AtlasClock clock;

    Readiness(Windows windows, IssueSettings settings, AtlasClock clock) {
        this.windows = windows;
        this.settings = settings;
        this.clock = clock;
    }

    /// In real time usage gets a moment to arrive; a clock that stands still has waited for it already.
    Instant dueAt(Draft draft) {
        var eligible = draft.bill().eligibleAt();
        if (clock.isFrozen() || !draft.metered()) {
            return eligible;
        }
        var opened = draft.invoice().createdAt();
        return (opened.isAfter(eligible) ? opened : eligible).plus(settings.issueDelay());
    }

    /// Windows and subscriptions come on topics of their own, one sooner or later than the other: that a
    /// window was published is known from the one, what it says from the other.
    boolean isComplete(Registered invoice, Terms known) {
        var date = invoice.invoiceDate();
        if (!known.isOpenedBeyond(date)) {
            return false;
        }
        var spans = windows.spansAt(invoice.merchant(), invoice.subscriptionId(), date);
        return known.intervals().stream().allMatch(interval -> interval.isOpenedUpTo(date, spans));
    }

    /// When to look again at a draft that is not complete.
    Instant nextLook() {
        return clock.isFrozen() ? clock.instant() : clock.instant().plus(settings.retryAfter());
    }
}
