package atlas.metering.topology;

import atlas.metering.event.UsageRow;
import atlas.metricsql.Metric;
import atlas.metricsql.MetricSqlException;
import atlas.schemas.subscriptions.BillingWindow;
import atlas.schemas.usage.UsageEvent;
import atlas.schemas.usage.WindowBuild;
import java.util.ArrayList;
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
        for (var metric : customer.metrics()) {
            if (metric.metric().matches(row)) {
                count(hour(customer, metric, row, wallMillis), row);
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

    private OpenWindow hour(CustomerWindows customer, OpenWindow billing, UsageRow row, long wallMillis) {
        var known = customer.hour(billing.definition().metric(), row.timestamp());
        if (known.isPresent()) {
            return known.get();
        }
        var hour = billing.definition().hourOf(row.timestamp());
        return open(customer, hour, billing.metric(), customer.progress().hasHourBeforeMetric(hour), wallMillis);
    }

    /// A window that counts as before stays as it is; one that counts differently starts anew.
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
        if (!customer.hasMetric(definition.metric())) {
            customer.progress().startHoursOf(definition.metric());
            stores.save(definition.customerKey(), customer.progress());
        }
        known.ifPresent(this::drop);
        var window = open(customer, definition, metric, customer.progress().hasHistoryIn(definition), wallMillis);
        if (known.isPresent() && !window.isBuilding()) {
            backlog.changed(window.key());
        }
    }

    private static boolean isReplaced(WindowDefinition known, WindowDefinition published) {
        return published.version() > known.version() && !published.countsLike(known);
    }

    /// Metrics are validated when they are made: this is a fault of ours, and no reason to stop everybody else.
    private @Nullable Metric compiled(WindowDefinition definition) {
        try {
            return metrics.compiled(definition.sql());
        } catch (MetricSqlException e) {
            LOG.error("Window {} of {} has no metric that can be run", definition.id(), definition.merchant(), e);
            return null;
        }
    }

    private OpenWindow open(
            CustomerWindows customer, WindowDefinition definition, Metric metric, boolean hasHistory, long wallMillis) {
        var upTo = hasHistory ? customer.progress().lastOffset() : OpenWindow.LIVE;
        var window = OpenWindow.open(definition, metric, upTo, wallMillis);
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
        for (var key : backlog.builds()) {
            stores.of(WindowStores.customerOf(key))
                    .find(WindowStores.windowOf(key))
                    .ifPresent(requests::send);
        }
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
