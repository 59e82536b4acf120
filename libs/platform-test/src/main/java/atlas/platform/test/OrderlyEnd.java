package atlas.platform.test;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;
import org.springframework.context.ConfigurableApplicationContext;

/// Stops the services that tests have started after the last test of the process. Left to the end of the
/// JVM, the folder of the broker would be deleted while the broker and its clients still run.
public final class OrderlyEnd implements LauncherSessionListener {

    private static final Queue<ConfigurableApplicationContext> RUNNING = new ConcurrentLinkedQueue<>();

    static void add(ConfigurableApplicationContext service) {
        RUNNING.add(service);
    }

    @Override
    public void launcherSessionClosed(LauncherSession session) {
        RUNNING.forEach(ConfigurableApplicationContext::close);
        RUNNING.clear();
    }
}
