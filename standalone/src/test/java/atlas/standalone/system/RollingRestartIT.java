package atlas.standalone.system;

import static atlas.standalone.system.Shop.event;
import static atlas.standalone.system.Shop.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import atlas.standalone.Fleet;
import atlas.standalone.demo.Api;
import atlas.standalone.infra.DataDirectory;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/// Two instances of each service, restarted one after the other while requests come in at a steady rate and
/// periods close. Nothing is lost, nothing is done twice, and hardly a request fails, although none is sent
/// twice. `-Drolling=all` takes all services, `-Drolling=some` those through which usage and money go: up to 16
/// JVMs, for a machine that has nothing else to do.
@EnabledIfSystemProperty(named = "rolling", matches = "all|some")
class RollingRestartIT {

    private static final Logger LOG = LoggerFactory.getLogger(RollingRestartIT.class);
    private static final boolean ALL = "all".equals(System.getProperty("rolling"));
    private static final Set<String> USUAL =
            Set.of("gateway", "metering-service", "invoicing-service", "subscription-service");

    /// An instance serves on a little longer than connections to it stay idle, as in production but sooner.
    private static final Map<String, String> SETTINGS = Map.of(
            "atlas.shutdown.drain", "3s",
            "spring.cloud.gateway.server.webflux.httpclient.pool.max-idle-time", "1s",
            "atlas.test-clock.enabled", "false",
            "atlas.metering.grace", "10d");

    private static final int CLOSING = 6;
    private static final int BATCH = 20;
    private static final int CREDIT = 4;

    private final LocalDate today = LocalDate.now(Clock.systemUTC());
    private final Queue<String> acknowledged = new ConcurrentLinkedQueue<>();
    private final Queue<String> newCustomers = new ConcurrentLinkedQueue<>();
    private final Queue<Integer> refused = new ConcurrentLinkedQueue<>();
    private final AtomicLong events = new AtomicLong();

    @TempDir
    Path folder;

    @Test
    void nothingIsLostWhenEachInstanceIsRestartedInItsTurn() throws Exception {
        try (var data = DataDirectory.open(folder);
                var fleet = Fleet.start(data, name -> ALL || USUAL.contains(name), SETTINGS)) {
            var api = new Api(fleet.url(), "atlas_local_key", "atlas_admin_key");
            var plan = plan(api);
            var running = subscribed(api, plan, "running", today.minusDays(1));
            var closing = IntStream.range(0, CLOSING)
                    .mapToObj(i -> closing(api, plan, "closing-" + i))
                    .toList();
            var load = new Load();
            try (load) {
                start(load, api, plan, running);
                for (var service : fleet.rolled()) {
                    fleet.roll(service).forEach(LOG::info);
                }
            }
            LOG.info("{} requests, {} failed\n{}", load.sent(), load.failures().size(), load.report());
            load.failures().forEach(LOG::warn);
            refused.forEach(batch -> ingest(api, batch).ok());
            assertThat(load.failures()).hasSizeLessThanOrEqualTo((int) (load.sent() / 1000));
            for (var path : acknowledged) {
                assertThat(api.get(path).status()).as(path).isEqualTo(200);
            }
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(upcoming(api, running)).isEqualTo(events.get()));
            for (var one : closing) {
                assertBilledOnce(api, one);
            }
        }
    }

    private static String plan(Api api) {
        return id(new Shop(api::post)
                .usage("Calls", "SELECT COUNT(*) FROM events", Shop.unit("1"))
                .plan("Rolling", 0));
    }

    private static JsonNode subscribed(Api api, String plan, String customer, LocalDate start) {
        var shop = new Shop(api::post);
        return api.post(
                        "/v1/subscriptions",
                        Map.of(
                                "customer_id",
                                id(shop.customer(customer, "Etc/UTC")),
                                "plan_id",
                                plan,
                                "start_date",
                                start.toString(),
                                "align_billing_with_subscription_start_date",
                                true))
                .ok();
    }

    /// Its first period ended days ago, so that its invoice is due a minute after this; five calls on its last day
    /// are paid for four parts by a credit.
    private JsonNode closing(Api api, String plan, String customer) {
        var start = today.minusDays(2).minusMonths(1);
        var subscription = subscribed(api, plan, customer, start);
        var credits = "/v1/customers/" + subscription.at("/customer/id").stringValue() + "/credits";
        api.post(
                        credits + "/ledger_entries",
                        Map.of(
                                "entry_type", "increment",
                                "amount", CREDIT,
                                "currency", "USD",
                                "effective_date", start.toString(),
                                "per_unit_cost_basis", "1"))
                .ok();
        var time = start.plusMonths(1)
                .minusDays(1)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant()
                .toString();
        var calls = IntStream.range(0, CREDIT + 1)
                .mapToObj(i -> event(customer + "-" + i, customer, time, Map.of()))
                .toList();
        api.post("/v1/ingest", Map.of("events", calls)).ok();
        await().atMost(Duration.ofSeconds(45)).until(() -> isCounted(api, subscription));
        return subscription;
    }

    private static boolean isCounted(Api api, JsonNode subscription) {
        return api.get("/v1/invoices?status[]=draft&subscription_id=" + id(subscription))
                .ok()
                .findValuesAsString("subtotal")
                .contains(CREDIT + 1 + ".00");
    }

    private void start(Load load, Api api, String plan, JsonNode running) {
        var customer = running.at("/customer/id").stringValue();
        load.every(Duration.ofMillis(150), "ingest", number -> {
            var batch = Math.toIntExact(number);
            refused.add(batch);
            var answer = ingest(api, batch);
            if (answer.status() == 200) {
                refused.remove(batch);
            }
            events.addAndGet(BATCH);
            return answer;
        });
        load.every(Duration.ofMillis(300), "customer", _ -> api.get("/v1/customers/" + customer));
        load.every(Duration.ofMillis(300), "plan", _ -> api.get("/v1/plans/" + plan));
        load.every(Duration.ofMillis(400), "usage", _ -> api.get("/v1/subscriptions/" + id(running) + "/usage"));
        load.every(
                Duration.ofMillis(500),
                "invoice",
                _ -> api.get("/v1/invoices/upcoming?subscription_id=" + id(running)));
        load.every(
                Duration.ofMillis(500), "credits", _ -> api.get("/v1/customers/" + customer + "/credits?currency=USD"));
        load.every(Duration.ofMillis(500), "alerts", _ -> api.get("/v1/alerts?customer_id=" + customer));
        load.every(Duration.ofMillis(500), "creations", _ -> create(api, plan));
    }

    /// A subscription for the customer that came last, or another customer.
    private Api.Answer create(Api api, String plan) {
        var customer = newCustomers.poll();
        if (customer != null) {
            return acknowledged(
                    "/v1/subscriptions",
                    api.post("/v1/subscriptions", Map.of("customer_id", customer, "plan_id", plan)));
        }
        var answer = acknowledged(
                "/v1/customers",
                api.post(
                        "/v1/customers", Map.of("name", "Rolling", "email", "rolling@example.com", "currency", "USD")));
        if (answer.status() < 300) {
            newCustomers.add(id(answer.body()));
        }
        return answer;
    }

    private Api.Answer acknowledged(String resource, Api.Answer answer) {
        if (answer.status() < 300) {
            acknowledged.add(resource + "/" + id(answer.body()));
        }
        return answer;
    }

    private static Api.Answer ingest(Api api, int batch) {
        var now = Clock.systemUTC().instant().toString();
        var calls = IntStream.range(0, BATCH)
                .mapToObj(i -> event("rolling-%d-%d".formatted(batch, i), "running", now, Map.of()))
                .toList();
        return api.post("/v1/ingest", Map.of("events", calls));
    }

    private static long upcoming(Api api, JsonNode subscription) {
        return new BigDecimal(api.get("/v1/invoices/upcoming?subscription_id=" + id(subscription))
                        .ok()
                        .get("total")
                        .stringValue())
                .longValueExact();
    }

    private static void assertBilledOnce(Api api, JsonNode subscription) {
        var path =
                "/v1/invoices?subscription_id=" + id(subscription) + "&status[]=issued&status[]=paid&status[]=synced";
        await().atMost(Duration.ofMinutes(2))
                .untilAsserted(() -> assertThat(api.get(path).ok().get("data")).hasSize(1));
        var invoice = api.get(path).ok().get("data").get(0);
        assertThat(invoice.get("subtotal").stringValue()).isEqualTo(CREDIT + 1 + ".00");
        assertThat(invoice.get("amount_due").stringValue()).isEqualTo("1.00");
        assertLedgerAddsUp(api, subscription.at("/customer/id").stringValue());
    }

    private static void assertLedgerAddsUp(Api api, String customer) {
        var credits = "/v1/customers/" + customer + "/credits";
        var entries = new ArrayList<JsonNode>();
        api.get(credits + "/ledger?currency=USD&entry_status=committed")
                .ok()
                .get("data")
                .forEach(entries::add);
        var sum = entries.stream()
                .map(entry -> entry.get("ending_balance")
                        .decimalValue()
                        .subtract(entry.get("starting_balance").decimalValue()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        var balance = new ArrayList<JsonNode>();
        api.get(credits + "?currency=USD").ok().get("data").forEach(balance::add);
        var left = balance.stream()
                .map(block -> block.get("balance").decimalValue())
                .toList();
        assertThat(sum).isEqualByComparingTo(left.stream().reduce(BigDecimal.ZERO, BigDecimal::add));
        assertThat(entries).hasSize(2);
        assertThat(List.copyOf(left)).allSatisfy(one -> assertThat(one).isEqualByComparingTo("0"));
    }
}
