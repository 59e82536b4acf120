package atlas.standalone.demo;

import atlas.standalone.demo.Usage.Arrival;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// March 2026 of a small merchant who sells map tiles and geocoding over an API, the same every time: six
/// customers with their daily rhythm, events that arrive hours late, events that are sent twice, and events
/// that nobody should accept.
final class SampleMonth {

    private static final long SEED = 20260301;
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final Instant END = Instant.parse("2026-04-01T00:00:00Z");
    private static final List<String> STYLES = List.of("streets", "satellite", "terrain");

    private static final Offer OFFER = new Offer(
            "demo-tidewater",
            "Tidewater Maps Team",
            List.of(
                    new Offer.Fixed("Platform fee", true, Offer.unit("49.00")),
                    new Offer.Fixed("Support", false, Offer.unit("15.00")),
                    new Offer.Metered(
                            "Map tiles",
                            "SELECT COUNT(*) FROM events WHERE event_name = 'tile' AND cached = FALSE",
                            Offer.tiered(500, "0.02", "0.01")),
                    new Offer.Metered(
                            "Geocoded addresses",
                            "SELECT SUM(addresses) FROM events WHERE event_name = 'geocode'",
                            Offer.unit("0.004")),
                    new Offer.Metered(
                            "Active users",
                            "SELECT COUNT(DISTINCT user_id) FROM events WHERE event_name IN ('tile', 'geocode')",
                            Offer.unit("1.50")),
                    new Offer.Metered(
                            "Peak batch size",
                            "SELECT MAX(addresses) FROM events WHERE event_name = 'geocode'",
                            Offer.unit("0.01"))));

    /// How busy a customer is: events on a working day, and how many people work there.
    private record Habit(String customer, int eventsADay, int users) {}

    private static final List<Habit> HABITS = List.of(
            new Habit("harbour-logistics", 90, 9),
            new Habit("northwind-taxi", 60, 5),
            new Habit("parcel & co", 30, 4),
            new Habit("city/archive", 12, 2),
            new Habit("lighthouse-tours", 8, 1),
            new Habit("weekend-hikers", 4, 3));

    private final Random random = new Random(SEED);
    private final List<Arrival> arrivals = new ArrayList<>();
    private int count;

    static Usage usage() {
        var month = new SampleMonth();
        for (var day = 0; day < 31; day++) {
            for (var habit : HABITS) {
                month.day(habit, START.plus(day, ChronoUnit.DAYS), day);
            }
        }
        month.troubles();
        month.arrivals.sort(Comparator.comparing(Arrival::at));
        return new Usage("March 2026 of Tidewater Maps", OFFER, START, END, month.arrivals);
    }

    private void day(Habit habit, Instant midnight, int day) {
        var sunday = (day + 6) % 7 == 5;
        var saturday = (day + 6) % 7 == 4;
        var events = sunday || saturday ? habit.eventsADay() / 5 : habit.eventsADay();
        for (var i = 0; i < events; i++) {
            var second = Math.clamp(Math.round(random.nextGaussian(50_000, 9_000)), 0, 86_399);
            happened(habit, midnight.plusSeconds(second));
        }
    }

    /// Most events arrive at once, some a few hours late, and one in fifty is sent a second time.
    private void happened(Habit habit, Instant at) {
        var event = random.nextInt(5) == 0 ? geocode(habit, at) : tile(habit, at);
        var late = random.nextInt(40) == 0 ? Duration.ofMinutes(30 + random.nextInt(270)) : Duration.ZERO;
        arrivals.add(new Arrival(at.plus(late), event));
        if (random.nextInt(50) == 0) {
            arrivals.add(new Arrival(at.plus(late).plusSeconds(90), event));
        }
    }

    private Map<String, Object> tile(Habit habit, Instant at) {
        var properties = Map.<String, Object>of(
                "style",
                STYLES.get(random.nextInt(STYLES.size())),
                "zoom",
                4 + random.nextInt(14),
                "cached",
                random.nextInt(3) == 0,
                "user_id",
                "user-" + random.nextInt(habit.users()));
        return event("tile", habit.customer(), at, properties);
    }

    private Map<String, Object> geocode(Habit habit, Instant at) {
        var properties = Map.<String, Object>of(
                "addresses", 1 + random.nextInt(250), "user_id", "user-" + random.nextInt(habit.users()));
        return event("geocode", habit.customer(), at, properties);
    }

    private Map<String, Object> event(String name, String customer, Instant at, Map<String, Object> properties) {
        count++;
        return Map.of(
                "event_name", name,
                "timestamp", at.toString(),
                "idempotency_key", "tidewater-%06d".formatted(count),
                "external_customer_id", customer,
                "properties", properties);
    }

    /// What a real month has too: an event far too late, one from the future, and ones that say nonsense.
    private void troubles() {
        var noon = START.plus(Duration.ofDays(10)).plus(Duration.ofHours(12));
        var habit = HABITS.getFirst();
        arrivals.add(new Arrival(
                noon,
                with(
                        tile(habit, noon),
                        "timestamp",
                        noon.minus(Duration.ofDays(2)).toString())));
        arrivals.add(new Arrival(
                noon,
                with(
                        tile(habit, noon),
                        "timestamp",
                        noon.plus(Duration.ofDays(3)).toString())));
        arrivals.add(new Arrival(noon, with(tile(habit, noon), "timestamp", "yesterday")));
        arrivals.add(new Arrival(noon, with(geocode(habit, noon), "properties", Map.of("addresses", List.of(1, 2)))));
        arrivals.add(new Arrival(noon, with(tile(habit, noon), "customer_id", "nobody")));
        var unnamed = new HashMap<>(tile(habit, noon));
        unnamed.remove("event_name");
        arrivals.add(new Arrival(noon, unnamed));
    }

    private static Map<String, Object> with(Map<String, Object> event, String field, Object value) {
        var changed = new HashMap<>(event);
        changed.put(field, value);
        return changed;
    }
}
