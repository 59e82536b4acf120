package atlas.metering.ingest;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// What makes an event acceptable at an instant.
///
/// @param grace how old an event may be
/// @param ahead how far in the future it may be
public record EventRules(Duration grace, Duration ahead) {

    private static final int MAX_TEXT = 255;

    /// Every rule the event breaks.
    ///
    /// @param customers whether the merchant has a customer of this id
    List<String> errors(SentEvent event, Instant now, Predicate<String> customers) {
        var errors = new ArrayList<>(event.errors());
        required("idempotency_key", event.idempotencyKey(), errors);
        content(event, errors);
        timestamp(event, errors).ifPresent(instant -> timely(instant, now, errors));
        customer(event, customers, errors);
        return errors;
    }

    /// Every rule that an event's amendment breaks by its form: it has no key, and any timestamp.
    static List<String> amendmentErrors(SentEvent event) {
        var errors = new ArrayList<>(event.errors());
        if (event.idempotencyKey() != null) {
            errors.add("idempotency_key: is not a field that can be set here");
        }
        content(event, errors);
        timestamp(event, errors);
        customer(event, _ -> true, errors);
        return errors;
    }

    private static void content(SentEvent event, List<String> errors) {
        required("event_name", event.eventName(), errors);
        if (event.properties() == null && event.errors().stream().noneMatch(error -> error.startsWith("properties"))) {
            errors.add("properties: is required");
        }
    }

    private static void required(String field, @Nullable String text, List<String> errors) {
        if (text == null) {
            if (errors.stream().noneMatch(error -> error.startsWith(field + ":"))) {
                errors.add(field + ": is required");
            }
        } else if (text.isBlank()) {
            errors.add(field + ": must not be blank");
        } else {
            bounded(field, text, errors);
        }
    }

    private static void bounded(String field, String text, List<String> errors) {
        if (text.length() > MAX_TEXT) {
            errors.add("%s: must not be longer than %d characters".formatted(field, MAX_TEXT));
        } else if (!StorableText.isStorable(text)) {
            errors.add(field + ": holds a character that cannot be stored");
        }
    }

    private static Optional<Instant> timestamp(SentEvent event, List<String> errors) {
        required("timestamp", event.timestamp(), errors);
        if (event.timestamp() == null || event.timestamp().isBlank()) {
            return Optional.empty();
        }
        var instant = EventTimestamp.parse(event.timestamp());
        if (instant.isEmpty()) {
            errors.add("timestamp: must be ISO 8601 in UTC, such as 2020-12-09T16:09:53Z");
        }
        return instant;
    }

    private void timely(Instant instant, Instant now, List<String> errors) {
        if (instant.isBefore(now.minus(grace))) {
            errors.add("timestamp: is older than the grace period of " + grace);
        } else if (instant.isAfter(now.plus(ahead))) {
            errors.add("timestamp: is more than %s in the future".formatted(ahead));
        }
    }

    private static void customer(SentEvent event, Predicate<String> customers, List<String> errors) {
        var id = event.customerId();
        var externalId = event.externalCustomerId();
        if ((id == null) == (externalId == null)) {
            errors.add("customer_id: exactly one of customer_id and external_customer_id is required");
        } else if (externalId != null) {
            required("external_customer_id", externalId, errors);
        } else if (id != null && (id.length() > MAX_TEXT || !StorableText.isStorable(id) || !customers.test(id))) {
            errors.add("customer_id: there is no such customer");
        }
    }
}
