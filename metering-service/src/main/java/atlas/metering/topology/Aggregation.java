package atlas.metering.topology;

import atlas.metering.event.EventAction;
import atlas.schemas.subscriptions.BillingWindow;
import atlas.schemas.usage.UsageEvent;
import atlas.schemas.usage.WindowBuild;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.StoreBuilder;

/// Keeps the quantities of every customer's windows, and publishes those that changed a few times a second,
/// however many events changed them.
record Aggregation(Settings settings, Clock clock, MeterRegistry meters, Unsettled unsettled)
        implements ProcessorSupplier<String, SpecificRecord, String, SpecificRecord> {

    private static final Duration PUBLISH_EVERY = Duration.ofMillis(50);

    @Override
    public Set<StoreBuilder<?>> stores() {
        return WindowStores.builders();
    }

    @Override
    public Processor<String, SpecificRecord, String, SpecificRecord> get() {
        return new ByCustomer();
    }

    private final class ByCustomer implements Processor<String, SpecificRecord, String, SpecificRecord> {

        private final Counter published = EventMetrics.published(meters);
        private final Counter built = EventMetrics.built(meters);
        private final Freshness freshness = new Freshness(clock, meters);
        private ProcessorContext<String, SpecificRecord> context;
        private WindowStores stores;
        private Backlog backlog;
        private Windows windows;
        private WhileNeeded publishing;
        private boolean requestsAreSent;
        private boolean commitIsDue;

        @Override
        public void init(ProcessorContext<String, SpecificRecord> context) {
            var metrics = new Metrics();
            this.context = context;
            this.stores = new WindowStores(context, metrics);
            this.backlog = new Backlog(context, unsettled);
            this.windows = new Windows(stores, metrics, backlog, new BuildRequests(context));
            this.requestsAreSent = !backlog.isOwing();
            this.commitIsDue = false;
            this.publishing = new WhileNeeded(context, PUBLISH_EVERY, this::publish);
            new WindowSweep(stores, backlog, metrics, settings.windowMemory(), clock).schedule(context);
            if (backlog.isOwing()) {
                publishing.start();
            }
        }

        @Override
        public void process(Record<String, SpecificRecord> record) {
            var wallMillis = context.currentSystemTimeMs();
            switch (record.value()) {
                case UsageEvent event -> take(record.key(), event, wallMillis);
                case BillingWindow window -> windows.open(window, wallMillis);
                case WindowBuild build when PublishMark.isOne(build) -> publishChanged(wallMillis);
                case WindowBuild build -> {
                    windows.merge(record.key(), build);
                    built.increment();
                }
                default -> throw new IllegalArgumentException("Neither event nor window");
            }
            if (backlog.hasChanged() || backlog.hasUncommitted() || windows.hasDueRequests()) {
                publishing.start();
            }
        }

        private void take(String customerKey, UsageEvent event, long wallMillis) {
            freshness.counted(event.getIngestedAt());
            if (EventAction.of(event.getAction()).isCorrection()) {
                windows.correct(customerKey, event, offset(), wallMillis);
            } else {
                windows.count(customerKey, event, offset(), wallMillis);
            }
        }

        private long offset() {
            return context.recordMetadata().orElseThrow().offset();
        }

        private boolean publish(long wallMillis) {
            if (!publishChanged(wallMillis)) {
                settle();
            }
            return backlog.hasUncommitted();
        }

        /// Whether there was anything to publish.
        private boolean publishChanged(long wallMillis) {
            if (!requestsAreSent) {
                windows.repeatRequests();
                requestsAreSent = true;
            }
            windows.sendDueRequests();
            var changed = backlog.takeChanged();
            changed.forEach(key -> publish(key, wallMillis));
            freshness.published();
            if (!changed.isEmpty()) {
                commitIsDue = false;
            }
            return !changed.isEmpty();
        }

        private void publish(String key, long wallMillis) {
            var window = stores.of(WindowStores.customerOf(key))
                    .find(WindowStores.windowOf(key))
                    .filter(one -> !one.isBuilding())
                    .orElse(null);
            if (window == null) {
                return;
            }
            var record = WindowPublication.record(window, window.nextRevision(wallMillis), clock.instant());
            stores.save(window);
            context.forward(new Record<>(WindowPublication.key(window.definition()), record, wallMillis));
            published.increment();
        }

        /// What was published is settled when it is committed. A commit that is asked for in one run has
        /// happened before the next: the same thread does both, in this order.
        private void settle() {
            if (commitIsDue) {
                commitIsDue = false;
                backlog.committed();
            } else if (backlog.hasUncommitted()) {
                commitIsDue = true;
                context.commit();
            }
        }

        @Override
        public void close() {
            backlog.close();
        }
    }
}
