package atlas.bench;

import atlas.standalone.demo.Api;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/// How many events a second `/v1/ingest` accepts through the gateway, how long a request takes, how far the
/// windows are behind, and what share of the broker's own speed that is.
final class IngestBench {

    private static final String KEY = "atlas_local_key";
    private static final int CUSTOMERS = 50;
    private static final int SINGLE_EVENTS = 100;
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration WARM_UP = Duration.ofSeconds(10);

    private final Settings settings;
    private final PrintStream out = System.out;
    private final Api api;
    private final Load load;
    private final Events events;
    private final Events single;
    private final List<String> subscriptions = new ArrayList<>();

    private IngestBench(Settings settings) {
        this.settings = settings;
        this.api = new Api(settings.url(), KEY, "atlas_admin_key");
        this.load = new Load(settings.url(), KEY);
        var run = "bench-" + Clock.systemUTC().millis();
        this.events = new Events(run, CUSTOMERS);
        this.single = new Events(run + "-single", 1);
    }

    static void main(String[] arguments) throws Exception {
        new IngestBench(Settings.parse(arguments)).run();
    }

    private void run() throws Exception {
        api.releaseClock();
        var plan = plan();
        freshness(subscribe(single.customer(0), plan));
        for (var i = 0; i < CUSTOMERS; i++) {
            subscriptions.add(subscribe(events.customer(i), plan));
        }
        load.run(events, settings.connections(), WARM_UP);
        caughtUp();
        var limit = new ProducerTest(settings.kafka()).run(events);
        out.printf(Locale.ROOT, "Kafka's producer test          %,12.0f records/s%n", limit);
        var before = counted();
        var result = load.run(events, settings.connections(), Duration.ofSeconds(settings.seconds()));
        var stopped = System.nanoTime();
        caughtUpTo(before.add(BigDecimal.valueOf(result.events())));
        var lag = (System.nanoTime() - stopped) / 1e9;
        out.printf(Locale.ROOT, "accepted                       %,12.0f events/s%n", result.eventsPerSecond());
        out.printf(Locale.ROOT, "requests refused               %,12d%n", result.refusedRequests());
        out.printf(
                Locale.ROOT,
                "request of %d, p50 / p99      %6.1f / %6.1f ms%n",
                Settings.BATCH,
                result.percentileMs(0.5),
                result.percentileMs(0.99));
        out.printf(Locale.ROOT, "windows complete after         %12.1f s behind the last answer%n", lag);
        out.printf(
                Locale.ROOT,
                "counted end to end             %,12.0f events/s%n",
                result.events() / (result.seconds() + lag));
        out.printf(Locale.ROOT, "accepted / producer test       %12.3f%n", result.eventsPerSecond() / limit);
    }

    private String plan() {
        var item = id("/v1/items", Map.of("name", "Calls"));
        var metric = id(
                "/v1/metrics",
                Map.of(
                        "name",
                        "Calls",
                        "item_id",
                        item,
                        "sql",
                        "SELECT COUNT(*) FROM events WHERE event_name = 'api_call'"));
        var price = Map.of(
                "name", "Calls",
                "item_id", item,
                "billable_metric_id", metric,
                "cadence", "monthly",
                "currency", "USD",
                "model_type", "unit",
                "unit_config", Map.of("unit_amount", "1"));
        return id("/v1/plans", Map.of("name", "Bench", "currency", "USD", "prices", List.of(price)));
    }

    private String subscribe(String customer, String plan) {
        var month = Clock.systemUTC()
                .instant()
                .atOffset(ZoneOffset.UTC)
                .toLocalDate()
                .withDayOfMonth(1);
        id("/v1/customers", Map.of("name", customer, "email", "b@example.com", "external_customer_id", customer));
        return id(
                "/v1/subscriptions",
                Map.of("external_customer_id", customer, "plan_id", plan, "start_date", month.toString()));
    }

    /// From the answer to one event on an idle platform until the upcoming invoice shows it.
    private void freshness(String subscription) throws Exception {
        var nanos = new ArrayList<Long>();
        for (var i = 1; i <= SINGLE_EVENTS; i++) {
            var event = single.event(Clock.systemUTC().instant());
            if (load.post(("{\"events\":[" + event + "]}").getBytes(StandardCharsets.UTF_8)) != 200) {
                throw new IllegalStateException("An event was refused");
            }
            var from = System.nanoTime();
            while (counted(subscription).compareTo(BigDecimal.valueOf(i)) < 0) {
                Thread.onSpinWait();
            }
            nanos.add(System.nanoTime() - from);
        }
        var warm = nanos.stream().skip(10).sorted().toList();
        out.printf(
                Locale.ROOT,
                "event to upcoming invoice, p50 / p99 %4.0f / %4.0f ms (idle, %d events, including the asking)%n",
                warm.get(warm.size() / 2) / 1e6,
                warm.get((int) (warm.size() * 0.99)) / 1e6,
                warm.size());
    }

    /// The load that went before is counted when the drafts stand still.
    private void caughtUp() {
        var last = BigDecimal.ONE.negate();
        for (var now = counted(); now.compareTo(last) != 0; now = counted()) {
            last = now;
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    /// Asks seldom: each time is a computed draft for every customer, beside what is measured.
    private void caughtUpTo(BigDecimal expected) {
        while (counted().compareTo(expected) < 0) {
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private BigDecimal counted() {
        return subscriptions.stream().map(this::counted).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /// A unit costs one dollar, so the draft says how many events were counted.
    private BigDecimal counted(String subscription) {
        var answer = api.get("/v1/invoices/upcoming?subscription_id=" + subscription);
        if (answer.status() == 503) {
            return BigDecimal.ZERO;
        }
        var invoice = answer.ok();
        return new BigDecimal(invoice.get("total").stringValue());
    }

    private String id(String path, Object body) {
        return api.post(path, body).ok().get("id").stringValue();
    }
}
