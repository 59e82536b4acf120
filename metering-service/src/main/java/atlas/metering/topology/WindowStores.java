package atlas.metering.topology;

import atlas.metering.domain.window.Tally;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/// The customers of one task. Reads come from memory once a customer has been seen; every change is
/// written at once, and Streams' cache makes one write of many between two commits.
final class WindowStores {

    static final String DIRTY = "dirty";
    static final String BUILDS = "builds";
    static final String SEPARATOR = "\0";

    private static final String CUSTOMERS = "customers";
    private static final String WINDOWS = "windows";
    private static final String TALLIES = "tallies";
    private static final int REMEMBERED = 2_000;

    private final KeyValueStore<String, byte[]> customers;
    private final KeyValueStore<String, byte[]> windows;
    private final KeyValueStore<String, byte[]> tallies;
    private final Metrics metrics;
    private final Map<String, CustomerWindows> remembered = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, CustomerWindows> eldest) {
            return size() > REMEMBERED;
        }
    };

    WindowStores(ProcessorContext<?, ?> context, Metrics metrics) {
        this.customers = context.getStateStore(CUSTOMERS);
        this.windows = context.getStateStore(WINDOWS);
        this.tallies = context.getStateStore(TALLIES);
        this.metrics = metrics;
    }

    static Set<StoreBuilder<?>> builders() {
        return Set.of(
                store(Stores.persistentKeyValueStore(CUSTOMERS)),
                store(Stores.persistentKeyValueStore(WINDOWS)),
                store(Stores.persistentKeyValueStore(TALLIES)),
                store(Stores.inMemoryKeyValueStore(DIRTY)),
                store(Stores.inMemoryKeyValueStore(BUILDS)));
    }

    private static StoreBuilder<?> store(KeyValueBytesStoreSupplier supplier) {
        return Stores.keyValueStoreBuilder(supplier, Serdes.String(), Serdes.ByteArray())
                .withCachingEnabled();
    }

    static String keyOf(WindowDefinition window) {
        return window.customerKey() + SEPARATOR + window.id();
    }

    /// The customer of a window's key.
    static String customerOf(String windowKey) {
        return windowKey.substring(0, windowKey.indexOf(SEPARATOR));
    }

    /// The window's id in a window's key.
    static String windowOf(String windowKey) {
        return windowKey.substring(windowKey.indexOf(SEPARATOR) + 1);
    }

    CustomerWindows of(String customerKey) {
        return remembered.computeIfAbsent(customerKey, this::load);
    }

    private CustomerWindows load(String customerKey) {
        var customer = new CustomerWindows(CustomerProgress.read(customers.get(customerKey)));
        try (var found = windows.prefixScan(customerKey + SEPARATOR, new StringSerializer())) {
            while (found.hasNext()) {
                var window = OpenWindow.read(found.next().value, metrics);
                StoredTally.load(window, tallies);
                customer.put(window);
            }
        }
        return customer;
    }

    void save(String customerKey, CustomerProgress progress) {
        customers.put(customerKey, progress.bytes());
    }

    void save(OpenWindow window) {
        windows.put(window.key(), window.bytes());
    }

    void save(OpenWindow window, Tally tally) {
        StoredTally.save(window, tally, tallies);
    }

    void forgetTallies(OpenWindow window) {
        StoredTally.forget(window, tallies);
    }

    void drop(OpenWindow window) {
        forgetTallies(window);
        windows.delete(window.key());
        of(window.definition().customerKey()).remove(window);
    }

    KeyValueStore<String, byte[]> windows() {
        return windows;
    }
}
