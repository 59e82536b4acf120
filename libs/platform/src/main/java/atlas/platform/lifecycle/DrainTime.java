package atlas.platform.lifecycle;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.springframework.context.SmartLifecycle;

/// The time between the end of readiness and the end of service, in which whoever routes requests stops
/// sending them here. What still comes is served, and each answer asks for the connection to be closed, so
/// that none is left to carry a request when the server stops to listen.
public abstract class DrainTime implements SmartLifecycle {

    private final Duration length;
    private volatile boolean running;
    private volatile boolean draining;

    protected DrainTime(Duration length) {
        this.length = length;
    }

    protected final boolean isDraining() {
        return draining;
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        throw new UnsupportedOperationException("Drains in its own time");
    }

    @Override
    public void stop(Runnable callback) {
        draining = true;
        CompletableFuture.delayedExecutor(length.toMillis(), MILLISECONDS).execute(() -> {
            running = false;
            callback.run();
        });
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return Phases.DRAIN;
    }
}
