package atlas.metering.topology;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;

/// What a task still owes: windows that changed and were not published, windows that wait for the archive.
/// Kept in stores, so that a crash forgets none.
final class Backlog {

    private static final byte[] PRESENT = {1};

    private final KeyValueStore<String, byte[]> dirtyStore;
    private final KeyValueStore<String, byte[]> buildStore;
    private final Set<String> dirty;
    private final Set<String> builds;
    private final Unsettled unsettled;
    private final String task;
    private int uncommitted;

    Backlog(ProcessorContext<?, ?> context, Unsettled unsettled) {
        this.dirtyStore = context.getStateStore(WindowStores.DIRTY);
        this.buildStore = context.getStateStore(WindowStores.BUILDS);
        this.dirty = keys(dirtyStore);
        this.builds = keys(buildStore);
        this.unsettled = unsettled;
        this.task = context.taskId().toString();
        report();
    }

    private static Set<String> keys(KeyValueStore<String, byte[]> store) {
        var keys = new LinkedHashSet<String>();
        try (var all = store.all()) {
            all.forEachRemaining(entry -> keys.add(entry.key));
        }
        return keys;
    }

    void changed(String windowKey) {
        if (dirty.add(windowKey)) {
            dirtyStore.put(windowKey, PRESENT);
            report();
        }
    }

    boolean hasChanged() {
        return !dirty.isEmpty();
    }

    /// Whether something was left over when the task last stopped.
    boolean isOwing() {
        return !dirty.isEmpty() || !builds.isEmpty();
    }

    boolean isChanged(String windowKey) {
        return dirty.contains(windowKey);
    }

    void building(String windowKey) {
        if (builds.add(windowKey)) {
            buildStore.put(windowKey, PRESENT);
            report();
        }
    }

    void built(String windowKey) {
        if (builds.remove(windowKey)) {
            buildStore.delete(windowKey);
            report();
        }
    }

    /// Everything that is to be published now; from here on it counts as published, but not as committed.
    List<String> takeChanged() {
        var taken = List.copyOf(dirty);
        dirty.clear();
        taken.forEach(dirtyStore::delete);
        uncommitted += taken.size();
        report();
        return taken;
    }

    List<String> builds() {
        return List.copyOf(builds);
    }

    boolean hasUncommitted() {
        return uncommitted > 0;
    }

    void committed() {
        uncommitted = 0;
        report();
    }

    void close() {
        unsettled.forget(task);
    }

    private void report() {
        unsettled.report(task, dirty.size() + uncommitted, builds.size());
    }
}
