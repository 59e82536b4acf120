package atlas.standalone.demo;

import atlas.standalone.demo.Usage.Arrival;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Events as the API takes them, one JSON object a line, each sent at the time it says it happened and
/// billed by how many there are.
final class EventsFile {

    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    private static final Offer OFFER = new Offer(
            "demo-events",
            "Events",
            List.of(new Offer.Metered("Events", "SELECT COUNT(*) FROM events", Offer.tiered(1000, "0.01", "0.005"))));

    private EventsFile() {}

    /// @throws IllegalArgumentException if a line is no JSON object with a timestamp
    static Usage read(Path file) throws IOException {
        var json = JsonMapper.builder().build();
        var arrivals = new ArrayList<Arrival>();
        var number = 0;
        for (var line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
            number++;
            if (!line.isBlank()) {
                arrivals.add(arrival(json, line, number));
            }
        }
        var first = arrivals.stream()
                .map(Arrival::at)
                .min(Instant::compareTo)
                .orElseThrow(() -> new IllegalArgumentException("No event in " + file));
        var month = first.atOffset(ZoneOffset.UTC).withDayOfMonth(1).truncatedTo(ChronoUnit.DAYS);
        var title = "%,d events of %s".formatted(arrivals.size(), file.getFileName());
        return new Usage(title, OFFER, month.toInstant(), month.plusMonths(1).toInstant(), arrivals);
    }

    private static Arrival arrival(JsonMapper json, String line, int number) {
        try {
            var event = json.readValue(line, OBJECT);
            return new Arrival(Instant.parse(String.valueOf(event.get("timestamp"))), event);
        } catch (JacksonException | DateTimeException e) {
            throw new IllegalArgumentException("Line %d is no event: %s".formatted(number, e.getMessage()), e);
        }
    }
}
