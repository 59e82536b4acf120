package atlas.invoicing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
        var out = Files.createTempFile(scratch, "dom", ".html");
        var process = new ProcessBuilder(
                        executable.toString(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--user-data-dir=" + scratch.resolve("profile"),
                        "--window-size=1000,1400",
                        "--dump-dom",
                        url)
                .redirectOutput(out.toFile())
                .redirectError(scratch.resolve("errors.txt").toFile())
                .start();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException("%s did not open %s in time".formatted(executable, url));
        }
        return Files.readString(out, UTF_8);
    }
}
