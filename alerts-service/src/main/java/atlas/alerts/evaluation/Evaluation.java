package atlas.alerts.evaluation;

import static java.util.stream.Collectors.toSet;

import atlas.alerts.alert.Alerts;
import atlas.alerts.domain.alert.Alert;
import atlas.alerts.domain.alert.Firing;
import atlas.alerts.domain.level.Balance;
import atlas.alerts.domain.level.Level;
import atlas.alerts.domain.level.Partial;
import atlas.alerts.domain.level.WindowChange;
import atlas.alerts.evaluation.Locks.Subject;
import atlas.kernel.MerchantId;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/// Holds levels against thresholds. What fires is marked, told and published in the transaction of the
/// level that reached it, so that neither a replay nor a crash makes it fire twice or never.
@Component
public class Evaluation {

    private final Levels levels;
    private final Windows windows;
    private final Alerts alerts;
    private final Marks marks;
    private final Locks locks;
    private final Firings firings;
    private final Patience patience;
    private final AlertSettings settings;
    private final TransactionOperations transaction;
    private final Clock clock;

    Evaluation(
            Levels levels,
            Windows windows,
            Alerts alerts,
            Marks marks,
            Locks locks,
            Firings firings,
            Patience patience,
            AlertSettings settings,
            TransactionOperations transaction,
            Clock clock) {
        this.levels = levels;
        this.windows = windows;
        this.alerts = alerts;
        this.marks = marks;
        this.locks = locks;
        this.firings = firings;
        this.patience = patience;
        this.settings = settings;
        this.transaction = transaction;
        this.clock = clock;
    }

    public void take(List<? extends Level> arrived) {
        var subjects = arrived.stream().map(Evaluation::subject).collect(toSet());
        transaction.executeWithoutResult(_ -> {
            locks.levels(subjects);
            Set<Subject> changed = new HashSet<>();
            for (var level : arrived) {
                if (levels.replace(level)) {
                    changed.add(subject(level));
                }
            }
            changed.forEach(this::evaluate);
        });
    }

    public void take(Partial partial) {
        var subject = new Subject(partial.merchant(), partial.subscriptionId());
        transaction.executeWithoutResult(_ -> {
            locks.levels(Set.of(subject));
            if (levels.replace(partial)) {
                evaluate(subject);
            }
        });
    }

    public void take(Balance balance) {
        transaction.executeWithoutResult(_ -> {
            locks.levels(Set.of(new Subject(balance.merchant(), balance.customerId())));
            levels.replace(balance)
                    .ifPresent(change -> alerts.watching(balance.merchant(), balance.customerId(), balance.currency())
                            .forEach(alert -> change.crossing(alert)
                                    .map(threshold -> Firing.ofBalance(
                                            alert,
                                            balance.customerId(),
                                            threshold,
                                            balance.amount(),
                                            balance.revision()))
                                    .ifPresent(firings::fire)));
            patience.balanceMoved(balance);
        });
    }

    /// Windows were removed, or came back: what was counted in one that came back counts again.
    public void windowsMoved(List<WindowChange> changes) {
        transaction.executeWithoutResult(_ -> {
            var moved = changes.stream()
                    .filter(windows::replace)
                    .map(change -> new Subject(change.merchant(), change.subscriptionId()))
                    .collect(toSet());
            locks.levels(moved);
            moved.forEach(this::evaluate);
        });
    }

    /// A subscription is on another plan, or heard of for the first time: other alerts may watch it now.
    public void subscriptionMoved(MerchantId merchant, String id) {
        lookAt(merchant, id);
    }

    /// Something of it had to stand for a while, and may have.
    void lookAt(MerchantId merchant, String id) {
        var subject = new Subject(merchant, id);
        transaction.executeWithoutResult(_ -> {
            locks.levels(Set.of(subject));
            evaluate(subject);
        });
    }

    /// An alert watches something else than before. Called with the alerts locked.
    public void alertChanged(Alert alert) {
        if (alert.type().isOfSubscription()) {
            alerts.watched(alert).forEach(id -> evaluate(new Subject(alert.merchant(), id)));
        }
    }

    private static Subject subject(Level level) {
        return new Subject(level.merchant(), level.subscriptionId());
    }

    /// All that is current of a subscription, whatever of it changed: what has fired is marked.
    private void evaluate(Subject subscription) {
        var watching = alerts.watching(subscription.merchant(), subscription.id());
        if (watching.isEmpty()) {
            return;
        }
        for (var level : levels.of(subscription.merchant(), subscription.id(), current())) {
            watching.forEach(alert -> evaluate(alert, level));
        }
    }

    /// A period is watched as long as late usage can still change its invoice.
    private Instant current() {
        return clock.instant().minus(settings.grace());
    }

    private void evaluate(Alert alert, Level level) {
        level.measuredBy(alert).ifPresent(value -> {
            var reached = alert.thresholds().reachedBy(value);
            patience.end(alert, level, reached.orElse(BigDecimal.ZERO));
            reached.ifPresent(threshold -> evaluate(alert, level, value, threshold));
        });
    }

    private void evaluate(Alert alert, Level level, BigDecimal value, BigDecimal threshold) {
        if (!marks.isAsHigh(alert, level, threshold)
                && patience.isOver(alert, level, threshold)
                && marks.raise(alert, level, threshold)) {
            patience.end(alert, level, BigDecimal.ZERO);
            var timeframe = new Firing.Timeframe(level.start(), level.end());
            firings.fire(Firing.inPeriod(alert, level.subscriptionId(), threshold, value, timeframe));
        }
    }
}
