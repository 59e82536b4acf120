package atlas.metering.topology;

import atlas.platform.time.Settling;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// What the running tasks have counted and not published yet, and the window builds they wait for. A task
/// reports from its stores when it starts, so nothing is missed over a restart.
public final class Unsettled implements Settling {

    private record Task(int unpublished, int builds) {}

    private final Map<String, Task> tasks = new ConcurrentHashMap<>();

    /// @param unpublished windows whose newest quantity is not committed to the topic
    void report(String task, int unpublished, int builds) {
        tasks.put(task, new Task(unpublished, builds));
    }

    void forget(String task) {
        tasks.remove(task);
    }

    @Override
    public Optional<String> pending() {
        var unpublished = tasks.values().stream().mapToInt(Task::unpublished).sum();
        var builds = tasks.values().stream().mapToInt(Task::builds).sum();
        return unpublished + builds == 0
                ? Optional.empty()
                : Optional.of("%d windows to publish, %d to build".formatted(unpublished, builds));
    }
}
