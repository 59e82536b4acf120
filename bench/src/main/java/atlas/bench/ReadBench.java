package atlas.bench;

import atlas.standalone.demo.Api;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;

/// How long reads take through the gateway at a steady rate: each is timed from the moment it was due, so that
/// one slow answer shows in those that wait behind it. The limit is `/v1/ping`, which the gateway answers by
/// itself, at the same rate in the same run.
final class ReadBench {

    private static final String KEY = "atlas_local_key";
    private static final int RATE = 100;
    private static final int CUSTOMERS = 50;
    private static final Duration WARM_UP = Duration.ofSeconds(10);

    private final Settings settings;
    private final PrintStream out = System.out;
    private final Api api;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private ReadBench(Settings settings) {
        this.settings = settings;
        this.api = new Api(settings.url(), KEY, "atlas_admin_key");
    }

    static void main(String[] arguments) throws Exception {
        new ReadBench(Settings.parse(arguments)).run();
    }

    private void run() throws Exception {
        api.releaseClock();
        var paths = paths();
        measure(paths, WARM_UP);
        var ping = measure(List.of("/v1/ping"), Duration.ofSeconds(settings.seconds())).values().stream()
                .findFirst()
                .orElseThrow();
        var reads = measure(paths, Duration.ofSeconds(settings.seconds()));
        out.printf(Locale.ROOT, "%-48s %8s %8s%n", "at " + RATE + " requests/s", "p50 ms", "p99 ms");
        print("/v1/ping (limit)", ping);
        reads.forEach(this::print);
        var all = reads.values().stream().flatMapToLong(Arrays::stream).sorted().toArray();
        print("all reads", all);
        out.printf(
                Locale.ROOT, "p99 of all reads / p99 of ping %25.2f%n", percentile(all, 0.99) / percentile(ping, 0.99));
    }

    private void print(String name, long[] sorted) {
        out.printf(Locale.ROOT, "%-48s %8.1f %8.1f%n", name, percentile(sorted, 0.5), percentile(sorted, 0.99));
    }

    private static double percentile(long[] sorted, double share) {
        return sorted[(int) Math.min(sorted.length - 1L, (long) (sorted.length * share))] / 1e6;
    }

    /// Something of each kind to read, and the paths by which it is read.
    private List<String> paths() {
        var run = "read-" + Clock.systemUTC().millis();
        var item = id("/v1/items", Map.of("name", "Calls"));
        var metric = id("/v1/metrics", Map.of("name", "Calls", "item_id", item, "sql", "SELECT COUNT(*) FROM events"));
        var price = Map.of(
                "name", "Calls",
                "item_id", item,
                "billable_metric_id", metric,
                "cadence", "monthly",
                "currency", "USD",
                "model_type", "unit",
                "unit_config", Map.of("unit_amount", "1"));
        var plan = id("/v1/plans", Map.of("name", "Read", "currency", "USD", "prices", List.of(price)));
        var paths = new ArrayList<String>();
        for (var i = 0; i < CUSTOMERS; i++) {
            var external = run + "-" + i;
            var customer = id(
                    "/v1/customers",
                    Map.of("name", external, "email", "b@example.com", "external_customer_id", external));
            var subscription = id("/v1/subscriptions", Map.of("customer_id", customer, "plan_id", plan));
            paths.addAll(List.of(
                    "/v1/customers/" + customer,
                    "/v1/customers/external_customer_id/" + external,
                    "/v1/subscriptions/" + subscription,
                    "/v1/subscriptions/" + subscription + "/usage",
                    "/v1/invoices/upcoming?subscription_id=" + subscription,
                    "/v1/customers/" + customer + "/credits",
                    "/v1/customers?limit=20",
                    "/v1/subscriptions?limit=20",
                    "/v1/invoices?limit=20",
                    "/v1/plans/" + plan,
                    "/v1/prices?limit=20",
                    "/v1/alerts?limit=20"));
        }
        return paths;
    }

    /// By the kind of path, how long each read took in nanoseconds, ascending.
    private Map<String, long[]> measure(List<String> paths, Duration duration)
            throws InterruptedException, ExecutionException {
        var count = (int) (duration.toSeconds() * RATE);
        var started = System.nanoTime();
        var timed = new TreeMap<String, List<Long>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = new ArrayList<Future<Long>>();
            for (var i = 0; i < count; i++) {
                var due = started + i * 1_000_000_000L / RATE;
                while (System.nanoTime() < due) {
                    LockSupport.parkNanos(due - System.nanoTime());
                }
                var path = paths.get(i % paths.size());
                Callable<Long> reading = () -> read(path, due);
                answers.add(threads.submit(reading));
            }
            for (var i = 0; i < count; i++) {
                var nanos = answers.get(i).get();
                timed.computeIfAbsent(kind(paths.get(i % paths.size())), kind -> new ArrayList<>())
                        .add(nanos);
            }
        }
        var sorted = new TreeMap<String, long[]>();
        timed.forEach((kind, nanos) -> sorted.put(
                kind, nanos.stream().mapToLong(Long::longValue).sorted().toArray()));
        return sorted;
    }

    private long read(String path, long due) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(settings.url() + path))
                .header("Authorization", "Bearer " + KEY)
                .build();
        var status = http.send(request, BodyHandlers.discarding()).statusCode();
        if (status != 200) {
            throw new IllegalStateException(path + " answered " + status);
        }
        return System.nanoTime() - due;
    }

    /// The path without the ids in it.
    private static String kind(String path) {
        return path.replaceAll("\\?.*$", "").replaceAll("/(read-[0-9-]+|[2-9A-HJ-NP-Za-km-z]{16})", "/{id}");
    }

    private String id(String path, Object body) {
        return api.post(path, body).ok().get("id").stringValue();
    }
}
