package atlas.standalone.system;

import static atlas.standalone.system.Shop.id;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import atlas.standalone.demo.Api;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/// What operators see of a running platform: every metric that a dashboard or a rule asks for, and a
/// trace from the door to a consumer.
class ObservabilityIT {

    private static final Path OPERATIONS = Path.of("../operations");
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    /// Known to Prometheus itself.
    private static final Set<String> OF_PROMETHEUS = Set.of("up");

    private final Api merchant = RunningPlatform.newMerchant("Observed merchant");
    private final Shop shop = new Shop(merchant::post);

    @Test
    void everyMetricThatIsAskedForIsThere() throws IOException {
        someTraffic("observed");
        var asked = new TreeSet<String>();
        for (var expression : expressions()) {
            asked.addAll(PromQl.metricsIn(expression));
        }
        assertThat(asked).hasSizeGreaterThan(30);
        asked.removeAll(OF_PROMETHEUS);

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(scraped()).containsAll(asked));
    }

    /// Wherever a process runs and whoever reads it.
    @Test
    void everyMetricSaysWhoseItIs() {
        assertThat(RunningPlatform.management()).allSatisfy(process -> {
            var services = get(process)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.replaceAll(".*[{,]service=\"([^\"]*)\".*", "$1"))
                    .collect(toSet());
            assertThat(services).singleElement().asString().matches("gateway|[a-z]+-service");
        });
    }

    @Test
    void autoscalersAskForWhatIsThere() throws IOException {
        var metric = Pattern.compile("name: (atlas_\\w+)\\s+selector: \\{matchLabels: \\{group: ([\\w.-]+)}}");
        var asked = metric.matcher(Files.readString(Path.of("../k8s/components/scaling/autoscalers.yaml")))
                .results()
                .toList();
        assertThat(asked).hasSizeGreaterThan(3);

        await().atMost(PATIENCE).untilAsserted(() -> {
            var lines = RunningPlatform.management().stream()
                    .flatMap(process -> get(process).lines())
                    .toList();
            assertThat(asked)
                    .allSatisfy(one -> assertThat(lines)
                            .anyMatch(line -> line.startsWith(one.group(1) + "{")
                                    && line.contains("group=\"%s\"".formatted(one.group(2)))));
        });
    }

    @Test
    void noMetricNamesAMerchantOrACustomer() throws IOException {
        someTraffic("a-customer-nobody-may-see");

        assertThat(RunningPlatform.management().stream().map(ObservabilityIT::get))
                .allSatisfy(text -> assertThat(text)
                        .doesNotContain("a-customer-nobody-may-see")
                        .doesNotContain("Observed merchant")
                        .doesNotContain("merchant_id=")
                        .doesNotContain("customer_id="));
    }

    @Test
    void aRequestIsOneTraceFromTheDoorToItsConsumers() throws IOException, InterruptedException {
        traceToTheConsumers();
    }

    private void traceToTheConsumers() throws IOException, InterruptedException {
        var trace = HexFormat.of().formatHex(new byte[] {1}) + random(15);
        var answer = raw(
                "/v1/customers",
                "{\"name\": \"Traced\", \"email\": \"traced@example.com\"}",
                Map.of("traceparent", "00-" + trace + "-" + random(8) + "-01"));

        assertThat(answer.statusCode()).isEqualTo(201);
        var receiver = RunningPlatform.traces();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(List.of(
                                receiver.has(trace, "gateway", "POST /v1/customers"),
                                receiver.has(trace, "customer-service", "http post"),
                                receiver.has(trace, "subscription-service", "process customers")))
                        .containsOnly(true));
    }

    @Test
    void whatIsNotSampledLeavesNoTrace() throws IOException, InterruptedException {
        var trace = HexFormat.of().formatHex(new byte[] {2}) + random(15);
        raw("/v1/items", "{\"name\": \"x\"}", Map.of("traceparent", "00-" + trace + "-" + random(8) + "-00"));

        traceToTheConsumers();

        assertThat(RunningPlatform.traces().has(trace, "", "")).isFalse();
    }

    private static String events(String marker) {
        return """
                {"events": [{"event_name": "%1$s", "idempotency_key": "%1$s", "timestamp": "%2$s",
                  "external_customer_id": "%1$s", "properties": {"%1$s": "%1$s"}}]}
                """.formatted(marker, Instant.now());
    }

    /// A customer, a subscription, an event that counts, one that is refused, and an invoice.
    private void someTraffic(String name) throws IOException {
        var customer = shop.customer(name, "Etc/UTC");
        var plan = shop.usage("Calls", "SELECT COUNT(*) FROM events", Shop.unit("1"))
                .plan("P", 0);
        shop.subscribe(id(customer), id(plan), "2026-01-01");
        merchant.post("/v1/ingest?debug=true", new JsonMapper().readTree(events(name)));
        merchant.post("/v1/ingest", new JsonMapper().readTree(events(name).replace("\"timestamp\"", "\"time\"")));
        RunningPlatform.withKey("wrong").get("/v1/ping");
    }

    private static List<String> expressions() throws IOException {
        var json = new JsonMapper();
        var rules = Files.readAllLines(OPERATIONS.resolve("prometheus/rules.yml")).stream()
                .filter(line -> line.strip().startsWith("expr: "))
                .map(line -> json.readValue(line.strip().substring(6), String.class));
        try (var files = Files.list(OPERATIONS.resolve("grafana/dashboards"))) {
            var panels = files.map(file -> json.readTree(file.toFile()))
                    .flatMap(board -> board.findValues("expr").stream())
                    .map(one -> one.stringValue())
                    .toList();
            return Stream.concat(rules, panels.stream()).toList();
        }
    }

    private static Set<String> scraped() {
        var names = new HashSet<String>();
        for (var process : RunningPlatform.management()) {
            get(process)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("[{ ]", 2)[0])
                    .forEach(names::add);
        }
        return names;
    }

    private static String get(URI process) {
        try (var http = HttpClient.newHttpClient()) {
            return http.send(
                            HttpRequest.newBuilder(process.resolve("/actuator/prometheus"))
                                    .build(),
                            BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static String random(int bytes) {
        var random = new byte[bytes];
        new Random().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

    private HttpResponse<String> raw(String path, String body, Map<String, String> headers)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(RunningPlatform.url().resolve(path))
                .header("Authorization", "Bearer " + merchant.key())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
        headers.forEach(request::header);
        try (var http = HttpClient.newHttpClient()) {
            return http.send(request.build(), BodyHandlers.ofString());
        }
    }
}
