package atlas.standalone.infra;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// A JVM that runs a [JvmCommand] under [Watched], writes its output to a log file in the data
/// directory and is found again by its pid file.
public final class ChildJvm implements AutoCloseable {

    private final JvmCommand command;
    private final Process process;
    private final Path log;

    private ChildJvm(JvmCommand command, Process process, Path log) {
        this.command = command;
        this.process = process;
        this.log = log;
    }

    public static ChildJvm start(JvmCommand command, DataDirectory data) throws IOException {
        var log = data.log(command.name());
        if (Files.exists(log)) {
            Files.move(log, data.log(command.name() + ".previous"), StandardCopyOption.REPLACE_EXISTING);
        }
        var builder = new ProcessBuilder(command.line(data.root()))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .directory(data.root().toFile());
        builder.environment().putAll(command.environment());
        var process = builder.start();
        Files.writeString(pidFile(command.name(), data), Long.toString(process.pid()));
        return new ChildJvm(command, process, log);
    }

    public static void stopOrphan(String name, DataDirectory data) throws IOException, InterruptedException {
        var orphan = Orphan.find(pidFile(name, data), "-Datlas.data=" + data.root(), Watched.class.getName());
        if (orphan.isPresent()) {
            orphan.get().stop("TERM");
        }
    }

    /// Waits for the end of a program that ends by itself.
    void join() throws IOException, InterruptedException {
        if (process.waitFor() != 0) {
            throw new IOException(ended());
        }
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /// Asks for an orderly end, as the operating system does.
    public void terminate() {
        process.destroy();
    }

    /// Completes when it has ended, for whatever reason.
    public CompletableFuture<Process> onExit() {
        return process.onExit();
    }

    @Override
    public String toString() {
        return command.name();
    }

    public String ended() {
        return command.name() + " ended early; see " + log;
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        try {
            if (process.waitFor(20, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
    }

    /// Where the launcher's own classes are: a jar, or a folder of classes while testing.
    static Path launcher() {
        try {
            return Path.of(Watched.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path pidFile(String name, DataDirectory data) throws IOException {
        return data.folder("run").resolve(name + ".pid");
    }
}
