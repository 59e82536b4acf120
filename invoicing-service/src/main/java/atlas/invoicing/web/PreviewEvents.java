package atlas.invoicing.web;

import static java.util.Objects.requireNonNullElse;

import atlas.invoicing.quantity.UsageQuantities.SupposedEvent;
import atlas.platform.web.InvalidRequest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Reads the events that a request wants evaluated instead of those that happened.
final class PreviewEvents {

    private static final int MAX_EVENTS = 500;

    private PreviewEvents() {}

    /// @throws InvalidRequest if there is anything wrong with them, or one is not the customer's
    static List<SupposedEvent> read(@Nullable List<EvaluateRequests.@Nullable Event> asked, JsonNode customer) {
        if (asked == null || asked.isEmpty() || asked.size() > MAX_EVENTS) {
            throw new InvalidRequest("events: must be between 1 and %d".formatted(MAX_EVENTS));
        }
        var errors = new ArrayList<String>();
        var events = new ArrayList<SupposedEvent>();
        for (var i = 0; i < asked.size(); i++) {
            var event = event(
                    "events[%d].".formatted(i),
                    requireNonNullElse(asked.get(i), EvaluateRequests.Event.NOTHING),
                    customer,
                    errors);
            if (event != null) {
                events.add(event);
            }
        }
        if (!errors.isEmpty()) {
            throw new InvalidRequest(errors);
        }
        return events;
    }

    private static @Nullable SupposedEvent event(
            String path, EvaluateRequests.Event event, JsonNode customer, List<String> errors) {
        var before = errors.size();
        if (isOther(event.customerId(), customer.path("id"))
                || isOther(event.externalCustomerId(), customer.path("external_customer_id"))) {
            errors.add(path + "customer_id: must be the customer that is evaluated");
        }
        if (event.eventName() == null || event.eventName().isBlank()) {
            errors.add(path + "event_name: is required");
        }
        var timestamp = timestamp(path, event.timestamp(), errors);
        return errors.size() > before || event.eventName() == null || timestamp == null
                ? null
                : new SupposedEvent(
                        event.eventName(),
                        timestamp.toString(),
                        event.properties() == null ? Map.of() : event.properties());
    }

    private static @Nullable Instant timestamp(String path, @Nullable String text, List<String> errors) {
        if (text == null) {
            errors.add(path + "timestamp: is required");
            return null;
        }
        try {
            return TimeText.instant(path + "timestamp", text, ZoneOffset.UTC);
        } catch (InvalidRequest e) {
            errors.addAll(e.errors());
            return null;
        }
    }

    private static boolean isOther(@Nullable String id, JsonNode own) {
        return id != null && !id.equals(own.asString(""));
    }
}
