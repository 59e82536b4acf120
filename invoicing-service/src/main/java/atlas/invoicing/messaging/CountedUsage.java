package atlas.invoicing.messaging;

import atlas.invoicing.issue.UsageProgress;
import atlas.invoicing.quantity.MeteringProgress;
import atlas.kernel.MerchantId;
import atlas.platform.internal.RemoteRefusal;
import atlas.platform.kafka.TopicMarks;
import atlas.platform.kafka.TopicMarks.Mark;
import atlas.platform.web.Unavailable;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// Usage is known when metering has published it, and what it had published then was read. One question at
/// a time serves all drafts that wait.
@Component
class CountedUsage implements UsageProgress {

    private static final Logger LOG = LoggerFactory.getLogger(CountedUsage.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofMillis(25);
    private static final Duration OUT_OF_SIGHT = Duration.ofMinutes(1);

    /// Usage that was published, and where it will have been read.
    private record Published(Instant upTo, Mark mark) {}

    /// The earliest instant that was asked for in vain, and when one was last: the draft may have gone to
    /// another instance of the service.
    private record Missing(Instant since, Instant lastAsked) {

        private Missing and(Missing later) {
            return new Missing(later.since.isBefore(since) ? later.since : since, later.lastAsked);
        }
    }

    private final MeteringProgress metering;
    private final TopicMarks marks;
    private final String service;
    private final Clock clock;
    private final Lock turn = new ReentrantLock();
    private final AtomicReference<@Nullable Missing> missing = new AtomicReference<>();

    private volatile Instant counted = Instant.EPOCH;
    private @Nullable Published published;
    private boolean isFailing;

    CountedUsage(
            @Value("${spring.application.name}") String service,
            MeteringProgress metering,
            TopicMarks marks,
            Clock clock,
            MeterRegistry meters) {
        this.service = service;
        this.metering = metering;
        this.marks = marks;
        this.clock = clock;
        TimeGauge.builder("atlas.invoices.waiting", this::waitingMillis, TimeUnit.MILLISECONDS)
                .description("For how long invoices that are due have waited for their usage to be counted")
                .register(meters);
    }

    private long waitingMillis() {
        var known = missing.get();
        var now = clock.instant();
        return known == null || known.lastAsked().isBefore(now.minus(OUT_OF_SIGHT))
                ? 0
                : Math.max(0, Duration.between(known.since(), now).toMillis());
    }

    @Override
    public boolean includes(MerchantId merchant, Instant instant) {
        if (!counted.isBefore(instant)) {
            return true;
        }
        var asked = new Missing(instant, clock.instant());
        missing.updateAndGet(known -> known == null ? asked : known.and(asked));
        Thread.ofVirtual().name("counted-usage").start(() -> {
            if (turn.tryLock()) {
                askAndUnlock(merchant, instant);
            }
        });
        return false;
    }

    @Override
    public void await(MerchantId merchant, Instant instant) {
        try {
            if (counted.isBefore(instant) && turn.tryLock(PATIENCE.toNanos(), TimeUnit.NANOSECONDS)) {
                askAndUnlock(merchant, instant);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void askAndUnlock(MerchantId merchant, Instant instant) {
        try {
            if (counted.isBefore(instant)) {
                ask(merchant, instant);
                isFailing = false;
            }
        } catch (Unavailable | RemoteRefusal | KafkaException e) {
            if (!isFailing) {
                LOG.warn("Metered invoices wait, because it is not known how far usage was counted", e);
            }
            isFailing = true;
        } finally {
            turn.unlock();
        }
    }

    private void ask(MerchantId merchant, Instant instant) {
        var next = published;
        if (next == null || next.upTo().isBefore(instant)) {
            var upTo = metering.countedUpTo(merchant, instant);
            next = new Published(upTo, marks.now(MetricWindowListener.reader(service)));
        }
        published = next;
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!marks.isPassed(next.mark())) {
            if (System.nanoTime() > deadline) {
                return;
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        counted = next.upTo();
        published = null;
        missing.updateAndGet(known -> known != null && counted.isBefore(known.since()) ? known : null);
    }
}
