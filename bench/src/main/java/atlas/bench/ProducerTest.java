package atlas.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/// Kafka's own producer test, on the broker of the platform, with events of the same size and the settings
/// of the ingest: the limit that the ingest is held against.
final class ProducerTest {

    private static final Pattern RATE = Pattern.compile("records sent, ([0-9.]+) records/sec");
    private static final int RECORDS = 2_000_000;

    private final String kafka;

    ProducerTest(String kafka) {
        this.kafka = kafka;
    }

    /// Records a second.
    double run(Events events) throws IOException, InterruptedException, ExecutionException {
        var topic = "bench-" + ProcessHandle.current().pid();
        try (var admin = Admin.create(Map.of("bootstrap.servers", kafka))) {
            admin.createTopics(List.of(new NewTopic(topic, 4, (short) 1))).all().get();
            try {
                return rate(topic, events);
            } finally {
                admin.deleteTopics(List.of(topic)).all().get();
            }
        }
    }

    private double rate(String topic, Events events) throws IOException, InterruptedException {
        var payload = Files.createTempFile("atlas-bench", ".json");
        Files.writeString(payload, events.event(Clock.systemUTC().instant()) + "\n");
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "org.apache.kafka.tools.ProducerPerformance",
                        "--topic",
                        topic,
                        "--num-records",
                        Integer.toString(RECORDS),
                        "--throughput",
                        "-1",
                        "--payload-file",
                        payload.toString(),
                        "--producer-props",
                        "bootstrap.servers=" + kafka,
                        "acks=all",
                        "compression.type=lz4",
                        "batch.size=262144",
                        "linger.ms=5")
                .redirectErrorStream(true)
                .start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Files.delete(payload);
        var rates = RATE.matcher(output).results().map(found -> found.group(1)).toList();
        if (process.waitFor() != 0 || rates.isEmpty()) {
            throw new IOException("Kafka's producer test failed: " + output);
        }
        return Double.parseDouble(rates.getLast());
    }
}
