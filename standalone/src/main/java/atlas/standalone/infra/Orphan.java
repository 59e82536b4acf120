package atlas.standalone.infra;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// A process that a killed platform left behind, known from the pid file it wrote. A pid is used
/// again some day: only a process whose command line has the expected words is ours. One that has
/// ended but that nobody has reaped has no command line any more.
final class Orphan {

    private static final Duration AFTER_SIGNAL = Duration.ofSeconds(20);
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final ProcessHandle process;
    private final List<String> words;

    private Orphan(ProcessHandle process, List<String> words) {
        this.process = process;
        this.words = words;
    }

    static Optional<Orphan> find(Path pidFile, String... words) throws IOException {
        if (!Files.exists(pidFile)) {
            return Optional.empty();
        }
        return Files.readAllLines(pidFile).stream()
                .limit(1)
                .map(String::trim)
                .filter(text -> text.matches("\\d{1,10}"))
                .flatMap(text -> ProcessHandle.of(Long.parseLong(text)).stream())
                .map(process -> new Orphan(process, List.of(words)))
                .filter(Orphan::lives)
                .findFirst();
    }

    /// Asks it to end, and leaves it no choice if it does not.
    void stop(String signal) throws IOException, InterruptedException {
        var _ = new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                .start()
                .waitFor();
        if (!endsWithin(AFTER_SIGNAL)) {
            process.destroyForcibly();
            endsWithin(AFTER_SIGNAL);
        }
    }

    private boolean endsWithin(Duration limit) throws InterruptedException {
        var deadline = System.nanoTime() + limit.toNanos();
        while (lives() && System.nanoTime() < deadline) {
            Thread.sleep(PAUSE);
        }
        return !lives();
    }

    private boolean lives() {
        var command = process.info().commandLine().orElse("");
        return process.isAlive() && words.stream().allMatch(command::contains);
    }
}
