package atlas.metering.topology;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One customer's open windows and progress, in memory. What is changed here is written to the stores in the
/// same step.
final class CustomerWindows {

    private static final long SECONDS = 3600;

    private final CustomerProgress progress;
    private final Map<String, OpenWindow> billing = new LinkedHashMap<>();
    private final Map<String, OpenWindow> hours = new LinkedHashMap<>();
    private final Map<Hour, OpenWindow> byHour = new HashMap<>();

    private record Hour(String metric, long number) {

        static Hour of(String metric, Instant instant) {
            return new Hour(metric, Math.floorDiv(instant.getEpochSecond(), SECONDS));
        }
    }

    CustomerWindows(CustomerProgress progress) {
        this.progress = progress;
    }

    CustomerProgress progress() {
        return progress;
    }

    void put(OpenWindow window) {
        var definition = window.definition();
        switch (definition.kind()) {
            case BILLING -> billing.put(definition.id(), window);
            case HOUR -> {
                hours.put(definition.id(), window);
                byHour.put(Hour.of(definition.metric(), definition.start()), window);
            }
        }
    }

    void remove(OpenWindow window) {
        var definition = window.definition();
        switch (definition.kind()) {
            case BILLING -> billing.remove(definition.id());
            case HOUR -> {
                hours.remove(definition.id());
                byHour.remove(Hour.of(definition.metric(), definition.start()));
            }
        }
    }

    Optional<OpenWindow> find(String id) {
        return Optional.ofNullable(billing.get(id)).or(() -> Optional.ofNullable(hours.get(id)));
    }

    /// The window of the hour that holds the instant.
    Optional<OpenWindow> hour(String metric, Instant instant) {
        return Optional.ofNullable(byHour.get(Hour.of(metric, instant)));
    }

    List<OpenWindow> billingAt(Instant instant) {
        var found = new ArrayList<OpenWindow>();
        for (var window : billing.values()) {
            if (window.definition().contains(instant)) {
                found.add(window);
            }
        }
        return found;
    }

    /// One window for each metric that this customer is billed by.
    Collection<OpenWindow> metrics() {
        var metrics = new LinkedHashMap<String, OpenWindow>();
        billing.values().stream()
                .filter(window -> !window.definition().removed())
                .forEach(window -> metrics.putIfAbsent(window.definition().metric(), window));
        return metrics.values();
    }

    boolean hasMetric(String metric) {
        return billing.values().stream()
                .anyMatch(window -> !window.definition().removed()
                        && window.definition().metric().equals(metric));
    }

    List<OpenWindow> hoursOf(String metric) {
        return hours.values().stream()
                .filter(hour -> hour.definition().metric().equals(metric))
                .toList();
    }
}
