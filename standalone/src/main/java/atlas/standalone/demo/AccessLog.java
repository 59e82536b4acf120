package atlas.standalone.demo;

import atlas.standalone.demo.Usage.Arrival;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A web server's access log in the combined format: each client address a customer, each line an event.
/// The key of an event is the line itself and how often it stood in the file before, so that sending the
/// file again bills nothing again, and equal lines of one file still count each.
final class AccessLog {

    private static final Pattern LINE =
            Pattern.compile("^(\\S+) \\S+ \\S+ \\[([^]]+)] \"(\\S+)[^\"]*\" (\\d{3}) (\\d+|-)(?: .*)?$");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("dd/MMM/uuuu:HH:mm:ss Z", Locale.ENGLISH);

    private static final Offer OFFER = new Offer(
            "demo-web-hosting",
            "Web hosting",
            List.of(
                    new Offer.Metered(
                            "Requests",
                            "SELECT COUNT(*) FROM events WHERE event_name = 'request'",
                            Offer.tiered(100, "0.002", "0.001")),
                    new Offer.Metered(
                            "Bytes sent",
                            "SELECT SUM(bytes) FROM events WHERE event_name = 'request'",
                            Offer.unit("0.00000002"))));

    private final List<String> unreadable = new ArrayList<>();

    /// @throws IllegalArgumentException if no line can be read
    Usage read(Path file) throws IOException {
        var seen = new HashMap<String, Integer>();
        var arrivals = new ArrayList<Arrival>();
        for (var line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
            event(line, seen).ifPresentOrElse(arrivals::add, () -> unreadable.add(line));
        }
        var start = arrivals.stream()
                .map(Arrival::at)
                .min(Instant::compareTo)
                .orElseThrow(() -> new IllegalArgumentException("No line of an access log in " + file));
        var month = start.atOffset(ZoneOffset.UTC).withDayOfMonth(1).truncatedTo(ChronoUnit.DAYS);
        return new Usage(
                "%,d requests of %s".formatted(arrivals.size(), file.getFileName()),
                OFFER,
                month.toInstant(),
                month.plusMonths(1).toInstant(),
                arrivals);
    }

    /// The lines that are none of the format.
    List<String> unreadable() {
        return List.copyOf(unreadable);
    }

    private static Optional<Arrival> event(String line, Map<String, Integer> seen) {
        var matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        var at = OffsetDateTime.parse(matcher.group(2), TIME).toInstant();
        var occurrence = seen.merge(line, 1, Integer::sum);
        return Optional.of(new Arrival(
                at,
                Map.of(
                        "event_name", "request",
                        "timestamp", at.toString(),
                        "idempotency_key", hash(line) + "-" + occurrence,
                        "external_customer_id", matcher.group(1),
                        "properties", properties(matcher))));
    }

    private static Map<String, Object> properties(Matcher line) {
        var bytes = line.group(5).equals("-") ? 0L : Long.parseLong(line.group(5));
        return Map.of("method", line.group(3), "status", Integer.parseInt(line.group(4)), "bytes", bytes);
    }

    private static String hash(String line) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(line.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
