package atlas.metering.topology;

import atlas.metering.domain.window.Tally;
import atlas.metricsql.Accumulator;
import atlas.metricsql.Accumulator.Part;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/// A window's tallies in their store: an entry for each group, and after it one for each part of what was counted,
/// so that an event writes what it changes and not all there is. The nameless part is in the group's entry.
final class StoredTally {

    private final OpenWindow window;
    private final List<@Nullable String> values;
    private final long events;
    private final @Nullable Accumulator whole;
    private final List<Part> parts = new ArrayList<>();

    private StoredTally(OpenWindow window, List<@Nullable String> values, long events, @Nullable Accumulator whole) {
        this.window = window;
        this.values = values;
        this.events = events;
        this.whole = whole;
    }

    static void save(OpenWindow window, Tally tally, KeyValueStore<String, byte[]> store) {
        var key = keyOf(window, tally);
        var entry = new StateWriter().texts(tally.values()).number(tally.events());
        var nameless = new ArrayList<Part>();
        for (var part : tally.accumulator().takeChanges()) {
            if (part.name().isEmpty()) {
                nameless.add(part);
            } else {
                store.put(key + WindowStores.SEPARATOR + part.name(), part.content());
            }
        }
        entry.number(nameless.size());
        nameless.forEach(part -> entry.blob(part.content()));
        store.put(key, entry.bytes());
    }

    /// Puts back into the window what the store has of it.
    static void load(OpenWindow window, KeyValueStore<String, byte[]> store) {
        var prefix = window.key() + WindowStores.SEPARATOR;
        StoredTally current = null;
        try (var found = store.prefixScan(prefix, new StringSerializer())) {
            while (found.hasNext()) {
                var entry = found.next();
                var part = entry.key.indexOf(WindowStores.SEPARATOR, prefix.length());
                if (part < 0) {
                    finish(current);
                    current = StateReader.read(entry.value, in -> read(window, in));
                } else if (current != null) {
                    current.parts.add(new Part(entry.key.substring(part + 1), entry.value));
                }
            }
        }
        finish(current);
    }

    private static StoredTally read(OpenWindow window, StateReader in) {
        var values = in.texts();
        var events = in.number();
        if (!in.hasParts()) {
            return new StoredTally(window, values, events, window.metric().read(in.blob()));
        }
        var tally = new StoredTally(window, values, events, null);
        for (var left = in.number(); left > 0; left--) {
            tally.parts.add(new Part("", in.blob()));
        }
        return tally;
    }

    private static void finish(@Nullable StoredTally tally) {
        if (tally != null) {
            var accumulator =
                    tally.whole != null ? tally.whole : tally.window.metric().assembled(tally.parts);
            tally.window.tallies().restore(new Tally(tally.values, accumulator, tally.events));
        }
    }

    static void forget(OpenWindow window, KeyValueStore<String, byte[]> store) {
        var keys = new ArrayList<String>();
        try (var found = store.prefixScan(window.key() + WindowStores.SEPARATOR, new StringSerializer())) {
            found.forEachRemaining(entry -> keys.add(entry.key));
        }
        keys.forEach(store::delete);
    }

    private static String keyOf(OpenWindow window, Tally tally) {
        var key = new StringBuilder(window.key()).append(WindowStores.SEPARATOR);
        for (var value : tally.values()) {
            if (value == null) {
                key.append('-');
            } else {
                key.append(value.length()).append(':').append(value);
            }
        }
        return key.toString();
    }
}
