package atlas.customer;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A real browser without a window, where there is one.
record Chromium(Path executable) {

    private static final int PATIENCE_SECONDS = 90;

    static Optional<Chromium> find() {
        var path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Stream.of(path.split(":", -1))
                .flatMap(folder -> Stream.of("chromium", "chromium-browser", "google-chrome")
                        .map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst()
                .map(Chromium::new);
    }

    /// The document as the browser has it after loading, written as HTML again.
    String open(String url, Path scratch) throws IOException, InterruptedException {
        var dom = scratch.resolve("dom.html");
        run(dom, scratch, "--dump-dom", url);
        return Files.readString(dom, UTF_8);
    }

    /// What the browser shows.
    void picture(String url, Path file, Path scratch) throws IOException, InterruptedException {
        run(scratch.resolve("said.txt"), scratch, "--screenshot=" + file.toAbsolutePath(), url);
    }

    private void run(Path output, Path scratch, String... what) throws IOException, InterruptedException {
        var command = Stream.of(
                Stream.of(executable.toString(), "--headless", "--no-sandbox", "--disable-gpu"),
                Stream.of("--disable-dev-shm-usage", "--hide-scrollbars", "--window-size=1000,2100"),
                Stream.of("--user-data-dir=" + scratch.resolve("profile")),
                Stream.of(what));
        var process = new ProcessBuilder(command.flatMap(part -> part).toList())
                .redirectOutput(output.toFile())
                .redirectError(scratch.resolve("errors.txt").toFile())
                .start();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException("%s did not end in time: %s".formatted(executable, List.of(what)));
        }
    }
}
