package atlas.metering.topology;

import atlas.kernel.MerchantId;
import atlas.metering.event.EventAction;
import atlas.schemas.usage.AdmissionOutcome;
import atlas.schemas.usage.IngestedEvent;
import atlas.schemas.usage.UsageEvent;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/// Lets the first event of each idempotency key pass and drops those sent again; what corrects an event that
/// was counted passes as well, and always names its customer by id. An event that names its
/// customer by id is ready; one that names it otherwise goes on to [Attribution].
///
/// Works because the topic is keyed by merchant and idempotency key: a repeated event lands in the partition
/// that remembers it, for as long as an event with its key could be accepted.
record Admission(Duration memory, Clock clock, MeterRegistry meters)
        implements ProcessorSupplier<String, SpecificRecord, String, SpecificRecord> {

    private static final String SEEN = "seen";

    @Override
    public Set<StoreBuilder<?>> stores() {
        return Set.of(
                Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(SEEN), Serdes.String(), Serdes.ByteArray()));
    }

    @Override
    public Processor<String, SpecificRecord, String, SpecificRecord> get() {
        return new Once();
    }

    private final class Once implements Processor<String, SpecificRecord, String, SpecificRecord> {

        private final Counter duplicates = EventMetrics.duplicates(meters);
        private ProcessorContext<String, SpecificRecord> context;
        private KeyValueStore<String, byte[]> seen;

        @Override
        public void init(ProcessorContext<String, SpecificRecord> context) {
            this.context = context;
            this.seen = context.getStateStore(SEEN);
            new SeenSweep(seen, memory, clock).schedule(context);
        }

        @Override
        public void process(Record<String, SpecificRecord> record) {
            var event = (IngestedEvent) record.value();
            if (EventAction.of(event.getAction()).isCorrection()) {
                context.forward(attributed(record, event, Objects.requireNonNull(event.getCustomerId())));
                return;
            }
            var isFirst =
                    seen.putIfAbsent(record.key(), SeenSweep.entry(event.getIngestedAt(), record.timestamp())) == null;
            tellWhoWaits(record, event, !isFirst);
            if (!isFirst) {
                duplicates.increment();
            } else if (event.getCustomerId() == null) {
                context.forward(record);
            } else {
                context.forward(attributed(record, event, event.getCustomerId()));
            }
        }

        private void tellWhoWaits(Record<String, SpecificRecord> record, IngestedEvent event, boolean isDuplicate) {
            if (event.getRequestId() != null) {
                var key = new MerchantId(event.getMerchantId()).key(event.getRequestId());
                context.forward(record.withKey(key)
                        .withValue(new AdmissionOutcome(
                                event.getMerchantId(), event.getRequestId(), event.getIdempotencyKey(), isDuplicate)));
            }
        }
    }

    /// The event as everybody may see it, by customer.
    static Record<String, SpecificRecord> attributed(
            Record<String, ? extends SpecificRecord> record, IngestedEvent event, String customerId) {
        var key = new MerchantId(event.getMerchantId()).key(customerId);
        return record.withKey(key)
                .withValue(new UsageEvent(
                        event.getMerchantId(),
                        event.getIdempotencyKey(),
                        event.getEventName(),
                        event.getTimestamp(),
                        customerId,
                        event.getExternalCustomerId(),
                        event.getProperties(),
                        event.getIngestedAt(),
                        event.getAction()));
    }
}
