package atlas.metering.topology;

import atlas.metering.event.UsageRow;
import atlas.metricsql.GroupingKey;
import atlas.metricsql.Metric;
import atlas.metricsql.MetricSqlException;
import atlas.schemas.subscriptions.BillingWindow;
import atlas.schemas.usage.UsageEvent;
import atlas.schemas.usage.WindowBuild;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What happens to the windows of one task when an event, a window or the archive's part of one arrives.
/// Any order of arrival leads to the same quantities.
final class Windows {

    private static final Logger LOG = LoggerFactory.getLogger(Windows.class);

    private final WindowStores stores;
    private final Metrics metrics;
    private final Backlog backlog;
    private final BuildRequests requests;
    private final Set<String> dueRequests = new LinkedHashSet<>();

    Windows(WindowStores stores, Metrics metrics, Backlog backlog, BuildRequests requests) {
        this.stores = stores;
        this.metrics = metrics;
        this.backlog = backlog;
        this.requests = requests;
    }

    /// @param offset of the event in its partition
    void count(String customerKey, UsageEvent event, long offset, long wallMillis) {
        var customer = stores.of(customerKey);
        var row = new UsageRow(
                event.getEventName(),
                event.getTimestamp(),
                event.getIdempotencyKey(),
                event.getCustomerId(),
                event.getExternalCustomerId(),
                event.getProperties());
        for (var window : customer.billingAt(row.timestamp())) {
            count(window, row);
        }
        for (var billing : customer.metrics()) {
            if (metrics.unfiltered(billing.definition()).matches(row)) {
                count(hour(customer, billing, row.timestamp(), wallMillis), row);
            }
        }
        customer.progress().saw(offset, row.timestamp());
        stores.save(customerKey, customer.progress());
    }

    private void count(OpenWindow window, UsageRow row) {
        window.count(row).ifPresent(tally -> {
            stores.save(window, tally);
            if (!window.isBuilding()) {
                backlog.changed(window.key());
            }
        });
    }

    private OpenWindow hour(CustomerWindows customer, OpenWindow billing, Instant timestamp, long wallMillis) {
        return customer.hour(billing.definition().metric(), timestamp).orElseGet(() -> {
            var hour = billing.definition().hourOf(timestamp);
            var metric = metrics.unfiltered(hour);
            return open(customer, hour, metric, customer.progress().hasHourBeforeMetric(hour), wallMillis);
        });
    }

    /// An event that was counted is another now, or counts no more. What it changes is not known here, so every
    /// window that holds it is counted anew from the archive, which will know by then.
    ///
    /// @param offset of the correction in its partition
    void correct(String customerKey, UsageEvent event, long offset, long wallMillis) {
        var customer = stores.of(customerKey);
        customer.progress().saw(offset, event.getTimestamp());
        stores.save(customerKey, customer.progress());
        customer.billingAt(event.getTimestamp()).forEach(window -> countAnew(window, offset));
        for (var billing : customer.metrics()) {
            customer.hour(billing.definition().metric(), event.getTimestamp())
                    .ifPresentOrElse(
                            hour -> countAnew(hour, offset), () -> reopen(customer, billing, event, wallMillis));
        }
    }

    private void reopen(CustomerWindows customer, OpenWindow billing, UsageEvent event, long wallMillis) {
        var hour = billing.definition().hourOf(event.getTimestamp());
        open(customer, hour, metrics.unfiltered(hour), true, wallMillis);
    }

    /// Its request waits for the next publication: many corrections in a row are one question.
    private void countAnew(OpenWindow window, long upTo) {
        stores.forgetTallies(window);
        window.rebuild(upTo);
        stores.save(window);
        backlog.building(window.key());
        dueRequests.add(window.key());
    }

    boolean hasDueRequests() {
        return !dueRequests.isEmpty();
    }

    void sendDueRequests() {
        dueRequests.forEach(this::request);
        dueRequests.clear();
    }

    /// A window that counts as before stays as it is; one that counts differently starts anew. What is removed
    /// stays known, with nothing in it, so that its versions still rise.
    void open(BillingWindow published, long wallMillis) {
        if (published.getMetric() == null) {
            return;
        }
        var definition = WindowDefinition.of(published);
        var customer = stores.of(definition.customerKey());
        var known = customer.find(definition.id());
        if (known.filter(window -> !isReplaced(window.definition(), definition)).isPresent()) {
            return;
        }
        var metric = compiled(definition);
        if (metric == null) {
            return;
        }
        if (!definition.removed() && !customer.hasMetric(definition.metric())) {
            startHours(customer, definition);
        }
        known.ifPresent(this::drop);
        var hasHistory = !definition.removed() && customer.progress().hasHistoryIn(definition);
        var window = open(customer, definition, metric, hasHistory, wallMillis);
        if ((known.isPresent() || definition.removed()) && !window.isBuilding()) {
            backlog.changed(window.key());
        }
    }

    /// Hours that are still known from an earlier time missed what came since.
    private void startHours(CustomerWindows customer, WindowDefinition definition) {
        customer.progress().startHoursOf(definition.metric());
        stores.save(definition.customerKey(), customer.progress());
        customer.hoursOf(definition.metric())
                .forEach(hour -> countAnew(hour, customer.progress().lastOffset()));
    }

    private static boolean isReplaced(WindowDefinition known, WindowDefinition published) {
        return published.version() > known.version() && !published.countsLike(known);
    }

    /// Metrics are validated when they are made: this is a fault of ours, and no reason to stop everybody else.
    private @Nullable Metric compiled(WindowDefinition definition) {
        try {
            definition.groupingKeys().forEach(GroupingKey::of);
            return metrics.compiled(definition);
        } catch (MetricSqlException e) {
            LOG.error("Window {} of {} has no metric that can be run", definition.id(), definition.merchant(), e);
            return null;
        }
    }

    private OpenWindow open(
            CustomerWindows customer, WindowDefinition definition, Metric metric, boolean hasHistory, long wallMillis) {
        var upTo = hasHistory ? customer.progress().lastOffset() : OpenWindow.LIVE;
        var window =
                OpenWindow.open(definition, metric, upTo, customer.progress().lastOffset(), wallMillis);
        stores.save(window);
        customer.put(window);
        if (window.isBuilding()) {
            backlog.building(window.key());
            requests.send(window);
        }
        return window;
    }

    private void drop(OpenWindow window) {
        backlog.built(window.key());
        stores.drop(window);
    }

    /// Asks again for what the archive has not answered.
    void repeatRequests() {
        backlog.builds().forEach(this::request);
    }

    private void request(String key) {
        stores.of(WindowStores.customerOf(key))
                .find(WindowStores.windowOf(key))
                .filter(OpenWindow::isBuilding)
                .ifPresent(requests::send);
    }

    /// Takes in the archive's part of a window, unless the window is another by now.
    void merge(String customerKey, WindowBuild build) {
        var window = stores.of(customerKey)
                .find(BuildRequests.windowOf(build))
                .filter(one -> BuildRequests.isAnswer(build, one))
                .orElse(null);
        if (window == null) {
            return;
        }
        for (var group : build.getGroups()) {
            var values = new ArrayList<@Nullable String>();
            values.addAll(group.getValues());
            var bytes = new byte[group.getAccumulator().remaining()];
            group.getAccumulator().duplicate().get(bytes);
            stores.save(window, window.tallies().merge(values, window.metric().read(bytes), 0));
        }
        window.built(build.getEvents());
        stores.save(window);
        backlog.built(window.key());
        backlog.changed(window.key());
    }
}
