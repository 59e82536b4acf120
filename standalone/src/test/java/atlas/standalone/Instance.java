package atlas.standalone;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.awaitility.Awaitility.await;

import atlas.standalone.infra.ChildJvm;
import atlas.standalone.infra.DataDirectory;
import atlas.standalone.infra.JvmCommand;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/// One of several instances of a service, in a JVM of its own. In service while its readiness was up when it
/// was last asked, and until a moment after it was told to end: Kubernetes takes that moment to tell all nodes.
final class Instance implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final long UNTIL_ALL_KNOW = 500;
    private static final int LOST_AFTER = 3;

    private final JvmCommand command;
    private final DataDirectory data;
    private final int port;
    private final URI readiness;
    private volatile ChildJvm jvm;
    private volatile boolean ready;
    private volatile boolean leaving;
    private int silences;

    /// How long an instance took to end, and another one to be ready.
    record Times(Duration stop, Duration start) {}

    /// @param management where it tells whether it is ready
    Instance(JvmCommand command, DataDirectory data, int port, int management) throws IOException {
        this.command = command;
        this.data = data;
        this.port = port;
        this.readiness = URI.create("http://127.0.0.1:" + management + "/actuator/health/readiness");
        this.jvm = ChildJvm.start(command, data);
    }

    int port() {
        return port;
    }

    boolean isInService() {
        return ready && !leaving;
    }

    /// What does not answer once may be busy.
    synchronized void look() {
        var answered = isReady();
        silences = answered ? 0 : silences + 1;
        ready = answered || (ready && silences < LOST_AFTER);
    }

    void awaitReady() {
        await(command.name()).atMost(PATIENCE).pollInterval(POLL).until(this::isReadyOrEnded);
        if (!jvm.isAlive()) {
            throw new IllegalStateException(jvm.ended());
        }
    }

    Times restart() throws IOException {
        var begin = System.nanoTime();
        CompletableFuture.delayedExecutor(UNTIL_ALL_KNOW, MILLISECONDS).execute(() -> leaving = true);
        jvm.terminate();
        jvm.onExit().join();
        var ended = System.nanoTime();
        ready = false;
        leaving = false;
        jvm = ChildJvm.start(command, data);
        awaitReady();
        return new Times(Duration.ofNanos(ended - begin), Duration.ofNanos(System.nanoTime() - ended));
    }

    @Override
    public void close() throws IOException {
        jvm.close();
    }

    @Override
    public String toString() {
        return command.name();
    }

    private boolean isReadyOrEnded() {
        return isReady() || !jvm.isAlive();
    }

    private boolean isReady() {
        try {
            var connection = (HttpURLConnection) readiness.toURL().openConnection();
            connection.setConnectTimeout(1000);
            connection.setReadTimeout(3000);
            return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
        } catch (IOException notNow) {
            return false;
        }
    }
}
