package atlas.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

/// Batches sent over some connections as fast as they are answered.
final class Load {

    /// @param nanos how long each accepted request took, ascending
    record Result(long events, long refusedRequests, double seconds, List<Long> nanos) {

        Result {
            nanos = List.copyOf(nanos);
        }

        double eventsPerSecond() {
            return events / seconds;
        }

        double percentileMs(double share) {
            return nanos.isEmpty()
                    ? 0
                    : nanos.get((int) Math.min(nanos.size() - 1L, (long) (nanos.size() * share))) / 1e6;
        }
    }

    private final URI ingest;
    private final String key;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    Load(URI url, String key) {
        this.ingest = url.resolve("/v1/ingest");
        this.key = key;
    }

    Result run(Events events, int connections, Duration duration) throws InterruptedException, ExecutionException {
        var started = System.nanoTime();
        var end = started + duration.toNanos();
        var nanos = new ArrayList<Long>();
        try (var threads = Executors.newFixedThreadPool(connections)) {
            Callable<List<Long>> sending = () -> send(events, end);
            for (var one : threads.invokeAll(Collections.nCopies(connections, sending))) {
                nanos.addAll(one.get());
            }
        }
        var seconds = (System.nanoTime() - started) / 1e9;
        var refused = nanos.stream().filter(time -> time < 0).count();
        var accepted = nanos.stream().filter(time -> time >= 0).sorted().toList();
        return new Result((long) accepted.size() * Settings.BATCH, refused, seconds, accepted);
    }

    /// Times of requests in nanoseconds; -1 for one that was not accepted.
    private List<Long> send(Events events, long end) throws IOException, InterruptedException {
        var times = new ArrayList<Long>();
        while (System.nanoTime() < end) {
            var body = events.batch(Settings.BATCH);
            var from = System.nanoTime();
            var status = post(body);
            times.add(status == 200 ? System.nanoTime() - from : -1L);
        }
        return times;
    }

    int post(byte[] body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(ingest)
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(Arrays.copyOf(body, body.length)))
                .build();
        return http.send(request, BodyHandlers.discarding()).statusCode();
    }
}
