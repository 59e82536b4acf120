package atlas.metering.ingest;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
        required("event_name", event.eventName(), errors);
        if (event.properties() == null && event.errors().stream().noneMatch(error -> error.startsWith("properties"))) {
            errors.add("properties: is required");
        }
        timestamp(event, now, errors);
        customer(event, customers, errors);
        return errors;
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

    private void timestamp(SentEvent event, Instant now, List<String> errors) {
        required("timestamp", event.timestamp(), errors);
        if (event.timestamp() == null || event.timestamp().isBlank()) {
            return;
        }
        EventTimestamp.parse(event.timestamp())
                .ifPresentOrElse(
                        instant -> timely(instant, now, errors),
                        () -> errors.add("timestamp: must be ISO 8601 in UTC, such as 2020-12-09T16:09:53Z"));
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
