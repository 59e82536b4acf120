package atlas.platform.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// Asks the [SampledGauge]s, one after the other, in real time whatever the service's clock says. One that
/// gives no answer has no value until it does: nobody is shown an old number as the present one.
final class Samples implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Samples.class);

    private final List<SampledGauge> gauges;
    private final MeterRegistry meters;
    private ScheduledExecutorService worker = none();

    Samples(List<SampledGauge> gauges, MeterRegistry meters) {
        this.gauges = List.copyOf(gauges);
        this.meters = meters;
    }

    @Override
    public void start() {
        worker = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("samples").factory());
        for (var gauge : gauges) {
            var values = MultiGauge.builder(gauge.name())
                    .description(gauge.description())
                    .baseUnit(gauge.unit())
                    .register(meters);
            var _ = worker.scheduleWithFixedDelay(
                    new Sample(gauge, values), 0, gauge.every().toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /// At once, and without a wait: what is being asked may be going away itself.
    @Override
    public void stop() {
        worker.shutdownNow();
        worker = none();
    }

    @Override
    public boolean isRunning() {
        return !worker.isShutdown();
    }

    private static ScheduledExecutorService none() {
        var none = Executors.newSingleThreadScheduledExecutor();
        none.shutdown();
        return none;
    }

    private static final class Sample implements Runnable {

        private final SampledGauge gauge;
        private final MultiGauge values;
        private boolean failing;

        private Sample(SampledGauge gauge, MultiGauge values) {
            this.gauge = gauge;
            this.values = values;
        }

        @Override
        public void run() {
            try {
                values.register(
                        gauge.question().get().entrySet().stream()
                                .map(one -> Row.of(one.getKey(), one.getValue()))
                                .toList(),
                        true);
                failing = false;
            } catch (RuntimeException e) {
                values.register(List.of(), true);
                if (!failing) {
                    LOG.warn("{} is not known just now: {}", gauge.name(), e.toString());
                }
                failing = true;
            }
        }
    }
}
