package atlas.standalone.system;

import static atlas.standalone.system.Shop.event;
import static atlas.standalone.system.Shop.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import atlas.standalone.Platform;
import atlas.standalone.demo.Api;
import atlas.standalone.infra.DataDirectory;
import atlas.standalone.infra.Port;
import atlas.standalone.infra.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Services are killed with SIGKILL at the worst moment.
class CrashIT {

    private static final int SENDERS = 3;
    private static final int BATCH = 50;
    private static final int KILLS = 3;
    private static final String KEY = "atlas_local_key";

    private static final Duration TIME_TO_USE = Duration.ofMinutes(10);

    private final AtomicBoolean sending = new AtomicBoolean(true);
    private final AtomicInteger acknowledged = new AtomicInteger();

    @TempDir
    static Path folder;

    private static Ports ports;
    private static DataDirectory data;
    private static Platform platform;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        ports = Ports.free();
        data = DataDirectory.open(folder);
        platform = Platform.start(ports, true, data);
    }

    @AfterAll
    static void stop() throws IOException {
        platform.close();
        data.close();
    }

    /// metering-service is killed again and again while events come in. Everything that was acknowledged is
    /// counted, and counted once, although every request that was not answered is sent again.
    @Test
    void nothingAcknowledgedIsLostOrCountedTwice() throws Exception {
        try (var witness = new Witness(platform.url());
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var api = new Api(witness.url(), KEY, "atlas_admin_key");
            var subscription = subscribe(api, "crash");
            var senders = startSending(api, threads);
            for (var kill = 0; kill < KILLS; kill++) {
                awaitProgress();
                kill("metering-service");
            }
            awaitProgress();
            sending.set(false);
            for (var sender : senders) {
                sender.get();
            }
            await().atMost(Duration.ofSeconds(90))
                    .untilAsserted(() -> assertThat(counted(api, subscription)).isEqualTo(acknowledged.get()));
            api.moveClockTo(Clock.systemUTC().instant());
            assertThat(counted(api, subscription)).isEqualTo(acknowledged.get());
            witness.attests(acknowledged.get() / BATCH);
            api.releaseClock();
        }
    }

    /// subscription-service is killed when the catalog has counted a redemption and before the subscription's
    /// event is there: its table takes no event meanwhile.
    @Test
    void aCouponThatACrashLeavesIsGivenBackAndCanBeRedeemed() throws Exception {
        var api = new Api(platform.url(), KEY, "atlas_admin_key");
        var now = Clock.systemUTC().instant().plus(1, ChronoUnit.HOURS);
        api.moveClockTo(now);
        var coupon = onceOnly(api);
        var subscription = subscribe(api, "coupon");
        var redemption = Map.of("coupon_id", coupon, "change_option", "immediate");
        var path = "/v1/subscriptions/" + subscription;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Boolean> redeemed;
            try (var events = DriverManager.getConnection(
                            "jdbc:postgresql://127.0.0.1:%d/subscription_service?user=postgres"
                                    .formatted(ports.of(Port.POSTGRES)));
                    var lock = events.createStatement()) {
                events.setAutoCommit(false);
                lock.execute("lock table event in exclusive mode");
                redeemed = threads.submit(() -> succeeds(() -> api.post(path + "/redeem_coupon", redemption)));
                await().atMost(Duration.ofSeconds(30)).until(() -> timesRedeemed(api, coupon) == 1);
                kill("subscription-service");
            }
            assertThat(redeemed.get()).isFalse();
        }
        await().atMost(Duration.ofMinutes(2)).until(() -> succeeds(() -> api.get(path)));
        assertThat(api.get(path).ok().path("adjustment_intervals")).isEmpty();
        assertThat(timesRedeemed(api, coupon)).isEqualTo(1);

        api.moveClockTo(now.plus(TIME_TO_USE));
        assertThat(timesRedeemed(api, coupon)).isZero();
        assertThat(api.post(path + "/redeem_coupon", redemption).status()).isEqualTo(200);
        api.moveClockTo(now.plus(TIME_TO_USE.multipliedBy(3)));
        assertThat(timesRedeemed(api, coupon)).isEqualTo(1);
        api.releaseClock();
    }

    private static String onceOnly(Api api) {
        var discount = Map.of("discount_type", "amount", "amount_discount", "1.00");
        return id(api.post("/v1/coupons", Map.of("redemption_code", "ONCE", "max_redemptions", 1, "discount", discount))
                .ok());
    }

    private static int timesRedeemed(Api api, String coupon) {
        return api.get("/v1/coupons/" + coupon).ok().get("times_redeemed").intValue();
    }

    private static boolean succeeds(Supplier<Api.Answer> request) {
        try {
            return request.get().status() < 300;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    private static String subscribe(Api api, String customer) {
        var shop = new Shop(api::post);
        var plan = shop.usage("Calls", "SELECT COUNT(*) FROM events", Shop.unit("1"))
                .plan("Crash", 0);
        var yesterday = Clock.systemUTC().instant().minus(1, ChronoUnit.DAYS).toString();
        return id(shop.subscribe(id(shop.customer(customer, "Etc/UTC")), id(plan), yesterday));
    }

    private List<Future<Void>> startSending(Api api, ExecutorService threads) {
        var senders = new ArrayList<Future<Void>>();
        for (var i = 0; i < SENDERS; i++) {
            var sender = i;
            senders.add(threads.submit(() -> {
                for (var batch = 0; sending.get(); batch++) {
                    sendUntilAcknowledged(api, "crash-%d-%d".formatted(sender, batch));
                }
                return null;
            }));
        }
        return senders;
    }

    private void sendUntilAcknowledged(Api api, String prefix) {
        var events = new ArrayList<Map<String, Object>>();
        var now = Clock.systemUTC().instant().toString();
        for (var i = 0; i < BATCH; i++) {
            events.add(event(prefix + "-" + i, "crash", now, Map.of()));
        }
        await().atMost(Duration.ofMinutes(2)).until(() -> isAcknowledged(api, events));
        acknowledged.addAndGet(BATCH);
    }

    private static boolean isAcknowledged(Api api, List<Map<String, Object>> events) {
        try {
            return api.post("/v1/ingest", Map.of("events", events)).status() == 200;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    private void awaitProgress() {
        var before = acknowledged.get();
        await().atMost(Duration.ofMinutes(2)).until(() -> acknowledged.get() >= before + 20 * BATCH);
    }

    private static void kill(String service) throws IOException {
        var pidFile = folder.resolve("run").resolve(service + ".pid");
        var pid = Long.parseLong(Files.readString(pidFile).strip().split("\\s", 2)[0]);
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
        await().atMost(Duration.ofSeconds(10)).until(() -> ProcessHandle.of(pid).isEmpty());
    }

    private static int counted(Api api, String subscription) {
        var invoice =
                api.get("/v1/invoices/upcoming?subscription_id=" + subscription).ok();
        return new BigDecimal(invoice.get("total").stringValue()).intValueExact();
    }
}
