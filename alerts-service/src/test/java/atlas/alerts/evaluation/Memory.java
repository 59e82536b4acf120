package atlas.alerts.evaluation;

import atlas.alerts.alert.AlertQuery;
import atlas.alerts.alert.Alerts;
import atlas.alerts.domain.alert.Alert;
import atlas.alerts.domain.alert.Firing;
import atlas.alerts.domain.alert.Thresholds;
import atlas.alerts.domain.level.Balance;
import atlas.alerts.domain.level.BalanceChange;
import atlas.alerts.domain.level.Level;
import atlas.alerts.domain.level.Partial;
import atlas.alerts.domain.level.WindowChange;
import atlas.kernel.MerchantId;
import atlas.platform.web.PageRequest;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One alert, its levels and its marks, without a database.
final class Memory implements Levels, Windows, Alerts, Marks, Locks, Firings, Waits, DueLooks {

    final List<Firing> fired = new ArrayList<>();

    private final Alert alert;
    private final Map<String, Level> levels = new HashMap<>();
    private final Map<String, WindowChange> windows = new HashMap<>();
    private final Map<Instant, BigDecimal> marks = new HashMap<>();
    private final Map<BigDecimal, Instant> waiting = new HashMap<>();
    final List<Instant> looks = new ArrayList<>();
    private Balance balance;

    Memory(Alert alert) {
        this.alert = alert;
        this.balance = new Balance(alert.merchant(), "", "", BigDecimal.ZERO, 0);
    }

    List<Integer> thresholds() {
        return fired.stream().map(firing -> firing.threshold().intValue()).toList();
    }

    @Override
    public boolean replace(Level level) {
        var id = switch (level) {
            case Level.Usage usage -> usage.windowId();
            case Level.Cost cost -> cost.invoiceId();
        };
        var known = levels.get(id);
        if (known != null && known.revision() >= level.revision()) {
            return false;
        }
        levels.put(id, level);
        return true;
    }

    @Override
    public boolean replace(Partial partial) {
        return false;
    }

    @Override
    public Optional<BalanceChange> replace(Balance next) {
        if (next.revision() <= balance.revision()) {
            return Optional.empty();
        }
        var change = new BalanceChange(balance.amount(), next.amount());
        balance = next;
        return Optional.of(change);
    }

    @Override
    public List<Level> of(MerchantId merchant, String subscriptionId, Instant endingAfter) {
        return levels.values().stream()
                .filter(level -> !(level instanceof Level.Usage usage && isRemoved(usage.windowId())))
                .toList();
    }

    private boolean isRemoved(String windowId) {
        var known = windows.get(windowId);
        return known != null && known.removed();
    }

    @Override
    public boolean replace(WindowChange change) {
        var known = windows.get(change.windowId());
        if (known != null && known.version() >= change.version()) {
            return false;
        }
        windows.put(change.windowId(), change);
        return true;
    }

    @Override
    public BigDecimal balance(MerchantId merchant, String customerId, String currency) {
        return balance.amount();
    }

    @Override
    public boolean hasCredits(MerchantId merchant, String customerId) {
        return balance.amount().signum() > 0;
    }

    @Override
    public Instant begin(Alert reached, Level.Cost cost, BigDecimal threshold, Instant now) {
        return waiting.computeIfAbsent(threshold, _ -> now);
    }

    @Override
    public void end(Alert watching, Level.Cost cost, BigDecimal above) {
        waiting.keySet().removeIf(threshold -> threshold.compareTo(above) > 0);
    }

    @Override
    public List<String> of(MerchantId merchant, String customerId) {
        return waiting.isEmpty() ? List.of() : List.of(alert.scope().id());
    }

    @Override
    public void schedule(MerchantId merchant, String subscriptionId, Instant at) {
        looks.add(at);
    }

    @Override
    public boolean isAsHigh(Alert watching, Level level, BigDecimal threshold) {
        var mark = marks.get(level.start());
        return mark != null && mark.compareTo(threshold) >= 0;
    }

    @Override
    public boolean raise(Alert raised, Level level, BigDecimal threshold) {
        var mark = marks.get(level.start());
        if (mark != null && mark.compareTo(threshold) >= 0) {
            return false;
        }
        marks.put(level.start(), threshold);
        return true;
    }

    @Override
    public void levels(Collection<Subject> subjects) {}

    @Override
    public void alerts(MerchantId merchant) {}

    @Override
    public void fire(Firing firing) {
        fired.add(firing);
    }

    @Override
    public List<Alert> watching(MerchantId merchant, String subscriptionId) {
        return List.of(alert);
    }

    @Override
    public List<Alert> watching(MerchantId merchant, String customerId, String currency) {
        return List.of(alert);
    }

    @Override
    public List<String> watched(Alert watching) {
        return List.of(watching.scope().id());
    }

    @Override
    public boolean add(Alert added) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<Alert> find(MerchantId merchant, String id) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Alert> list(MerchantId merchant, AlertQuery query, PageRequest page) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void put(Alert changed, Thresholds thresholds) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void enable(Alert changed, boolean enabled) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void enable(Alert changed, String subscriptionId, boolean enabled) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void remove(Alert removed) {
        throw new UnsupportedOperationException();
    }
}
