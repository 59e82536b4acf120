package atlas.standalone;

import static java.util.concurrent.TimeUnit.SECONDS;

import atlas.standalone.infra.ChildJvm;
import atlas.standalone.infra.DataDirectory;
import atlas.standalone.infra.JvmCommand;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.slf4j.LoggerFactory;

/// A service's JVM that, once it serves, is started again whenever it ends, as production does it.
final class Supervised implements AutoCloseable {

    private static final long PAUSE_SECONDS = 1;

    private final JvmCommand command;
    private final DataDirectory data;
    private final Consumer<String> progress;
    private ChildJvm jvm;
    private boolean closed;

    Supervised(JvmCommand command, DataDirectory data, Consumer<String> progress) throws IOException {
        this.command = command;
        this.data = data;
        this.progress = progress;
        this.jvm = ChildJvm.start(command, data);
    }

    synchronized ChildJvm jvm() {
        return jvm;
    }

    synchronized void keepAlive() {
        var pause = CompletableFuture.delayedExecutor(PAUSE_SECONDS, SECONDS);
        var _ = jvm.onExit().thenRunAsync(this::startAgain, pause);
    }

    @Override
    public void close() throws IOException {
        last().close();
    }

    private synchronized ChildJvm last() {
        closed = true;
        return jvm;
    }

    private synchronized void startAgain() {
        if (closed) {
            return;
        }
        progress.accept(command.name() + " ended and is started again");
        try {
            jvm = ChildJvm.start(command, data);
            keepAlive();
        } catch (IOException e) {
            LoggerFactory.getLogger(Supervised.class).error("{} did not start again", command.name(), e);
        }
    }
}
