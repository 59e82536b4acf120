package atlas.standalone.system;

import static atlas.standalone.system.Shop.event;
import static atlas.standalone.system.Shop.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import atlas.standalone.Platform;
import atlas.standalone.demo.Api;
import atlas.standalone.infra.DataDirectory;
import atlas.standalone.infra.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// metering-service is killed with SIGKILL again and again while events come in. Everything that was
/// acknowledged is counted, and counted once, although every request that was not answered is sent again.
class CrashIT {

    private static final int SENDERS = 3;
    private static final int BATCH = 50;
    private static final int KILLS = 3;
    private static final String KEY = "atlas_local_key";

    private final AtomicBoolean sending = new AtomicBoolean(true);
    private final AtomicInteger acknowledged = new AtomicInteger();

    @TempDir
    Path folder;

    @Test
    void nothingAcknowledgedIsLostOrCountedTwice() throws Exception {
        try (var data = DataDirectory.open(folder);
                var platform = Platform.start(Ports.free(), true, data);
                var witness = new Witness(platform.url());
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var api = new Api(witness.url(), KEY, "atlas_admin_key");
            var subscription = subscribe(api);
            var senders = startSending(api, threads);
            for (var kill = 0; kill < KILLS; kill++) {
                awaitProgress();
                kill(folder.resolve("run").resolve("metering-service.pid"));
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
        }
    }

    private String subscribe(Api api) {
        var shop = new Shop(api::post);
        var plan = shop.usage("Calls", "SELECT COUNT(*) FROM events", Shop.unit("1"))
                .plan("Crash", 0);
        var yesterday = Clock.systemUTC().instant().minus(1, ChronoUnit.DAYS).toString();
        return id(shop.subscribe(id(shop.customer("crash", "Etc/UTC")), id(plan), yesterday));
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

    private static void kill(Path pidFile) throws IOException {
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
