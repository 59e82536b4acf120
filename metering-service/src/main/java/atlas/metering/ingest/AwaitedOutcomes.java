package atlas.metering.ingest;

import atlas.kernel.IdGenerator;
import atlas.platform.web.Unavailable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/// The requests of this instance that wait to hear what became of their events.
public final class AwaitedOutcomes {

    private final String instance;
    private final Duration timeout;
    private final AtomicLong counter = new AtomicLong();
    private final Map<String, Waiting> waiting = new ConcurrentHashMap<>();

    public AwaitedOutcomes(IdGenerator ids, Duration timeout) {
        this.instance = ids.next();
        this.timeout = timeout;
    }

    /// A request in flight.
    private static final class Waiting {

        private final Set<String> open;
        private final List<String> duplicate = new ArrayList<>();
        private final List<String> ingested = new ArrayList<>();
        private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();

        private Waiting(Set<String> keys) {
            this.open = new HashSet<>(keys);
        }

        private synchronized void tell(String key, boolean isDuplicate) {
            if (open.remove(key)) {
                (isDuplicate ? duplicate : ingested).add(key);
            }
            if (open.isEmpty()) {
                outcome.complete(new Outcome(duplicate, ingested));
            }
        }
    }

    /// Opens a request for the outcomes of these keys, before they are sent.
    String open(Set<String> keys) {
        var request = instance + "-" + counter.incrementAndGet();
        waiting.put(request, new Waiting(keys));
        return request;
    }

    public void tell(String request, String key, boolean isDuplicate) {
        var told = waiting.get(request);
        if (told != null) {
            told.tell(key, isDuplicate);
        }
    }

    void forget(String request) {
        waiting.remove(request);
    }

    /// @throws Unavailable if the outcomes do not come in time; the events are in all the same
    Outcome await(String request) {
        var told = waiting.get(request);
        if (told == null) {
            throw new IllegalStateException("Not an open request: " + request);
        }
        try {
            return told.outcome.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            throw new Unavailable("The events were taken in, but what became of them is not known yet", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unavailable("Interrupted while waiting for what became of the events", e);
        }
    }
}
