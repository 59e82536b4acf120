package atlas.invoicing;

import com.github.kagkarlsson.scheduler.Scheduler;
import org.springframework.context.SmartLifecycle;

/// Starts due work when all it needs is there, and stops it before any of that goes.
final class DueWork implements SmartLifecycle {

    private final Scheduler scheduler;
    private volatile boolean running;

    DueWork(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    @Override
    public void start() {
        scheduler.start();
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        scheduler.stop();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
