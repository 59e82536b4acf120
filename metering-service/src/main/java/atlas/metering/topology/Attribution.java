package atlas.metering.topology;

import atlas.kernel.MerchantId;
import atlas.schemas.customers.Customer;
import atlas.schemas.customers.CustomerRecord;
import atlas.schemas.usage.IngestedEvent;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/// Finds the customer of an event that names it by the merchant's own id. An event that comes before its
/// customer is parked, and released in order when a customer takes the id.
record Attribution(MeterRegistry meters) implements ProcessorSupplier<String, SpecificRecord, String, SpecificRecord> {

    private static final String ALIASES = "aliases";
    private static final String PARKED = "parked";

    static String alias(IngestedEvent event) {
        return new MerchantId(event.getMerchantId()).key(String.valueOf(event.getExternalCustomerId()));
    }

    /// A deleted customer has none, and no value either once that is long ago.
    static boolean hasAlias(@Nullable CustomerRecord customer) {
        return customer != null && customer.getCustomer().getExternalCustomerId() != null;
    }

    /// Topics between parts of this service do not have to know who the customer is.
    static SpecificRecord aliasOnly(CustomerRecord customer) {
        var known = customer.getCustomer();
        return CustomerRecord.newBuilder(customer)
                .setCustomer(Customer.newBuilder()
                        .setId(known.getId())
                        .setExternalCustomerId(known.getExternalCustomerId())
                        .setName("")
                        .setEmail("")
                        .setTimezone(known.getTimezone())
                        .setBalance("")
                        .setAutoCollection(false)
                        .setEmailDelivery(false)
                        .setAdditionalEmails(List.of())
                        .setMetadata(Map.of())
                        .setCreatedAt(known.getCreatedAt())
                        .build())
                .build();
    }

    static String alias(CustomerRecord customer) {
        return new MerchantId(customer.getMerchantId())
                .key(Objects.requireNonNull(customer.getCustomer().getExternalCustomerId()));
    }

    @Override
    public Set<StoreBuilder<?>> stores() {
        return Set.of(
                Stores.keyValueStoreBuilder(
                        Stores.persistentKeyValueStore(ALIASES), Serdes.String(), Serdes.ByteArray()),
                Stores.keyValueStoreBuilder(
                        Stores.persistentKeyValueStore(PARKED), Serdes.String(), Serdes.ByteArray()));
    }

    @Override
    public Processor<String, SpecificRecord, String, SpecificRecord> get() {
        return new ByAlias();
    }

    private final class ByAlias implements Processor<String, SpecificRecord, String, SpecificRecord> {

        private final Counter parkedEvents = EventMetrics.parked(meters);
        private final Counter releasedEvents = EventMetrics.released(meters);
        private ProcessorContext<String, SpecificRecord> context;
        private KeyValueStore<String, byte[]> aliases;
        private KeyValueStore<String, byte[]> parked;

        @Override
        public void init(ProcessorContext<String, SpecificRecord> context) {
            this.context = context;
            this.aliases = context.getStateStore(ALIASES);
            this.parked = context.getStateStore(PARKED);
        }

        @Override
        public void process(Record<String, SpecificRecord> record) {
            switch (record.value()) {
                case IngestedEvent event -> attribute(record, event);
                case CustomerRecord customer -> learn(record, customer);
                default -> throw new IllegalArgumentException("Neither event nor customer");
            }
        }

        private void attribute(Record<String, SpecificRecord> record, IngestedEvent event) {
            var alias = Alias.read(aliases.get(record.key()));
            if (alias != null) {
                context.forward(Admission.attributed(record, event, alias.customerId()));
            } else {
                parked.put(parkedKey(record.key()), ParkedEvent.write(event));
                parkedEvents.increment();
            }
        }

        private String parkedKey(String alias) {
            var offset = context.recordMetadata().orElseThrow().offset();
            return "%s\0%019d".formatted(alias, offset);
        }

        /// An id that moves from one customer to another is the newest owner's.
        private void learn(Record<String, SpecificRecord> record, CustomerRecord customer) {
            var known = Alias.read(aliases.get(record.key()));
            if (known == null || !customer.getOccurredAt().isBefore(known.since())) {
                aliases.put(record.key(), new Alias(customer.getId(), customer.getOccurredAt()).write());
            }
            if (known == null) {
                release(record, customer.getId());
            }
        }

        private void release(Record<String, SpecificRecord> record, String customerId) {
            var released = new ArrayList<KeyValue<String, byte[]>>();
            try (var found = parked.prefixScan(record.key() + "\0", new StringSerializer())) {
                found.forEachRemaining(released::add);
            }
            for (var entry : released) {
                context.forward(Admission.attributed(record, ParkedEvent.read(entry.value), customerId));
                parked.delete(entry.key);
                releasedEvents.increment();
            }
        }
    }
}
