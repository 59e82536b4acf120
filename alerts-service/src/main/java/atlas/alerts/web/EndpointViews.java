package atlas.alerts.web;

import atlas.alerts.webhook.Delivery;
import atlas.alerts.webhook.Endpoint;
import atlas.platform.json.Timestamps;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Endpoints and deliveries as the API shows them. A secret is only shown when it is made.
final class EndpointViews {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private EndpointViews() {}

    static ObjectNode of(Endpoint endpoint) {
        var view = NODES.objectNode()
                .put("id", endpoint.id())
                .put("url", endpoint.url().toString())
                .put("description", endpoint.description());
        var types = view.putArray("event_types");
        endpoint.eventTypes().forEach(types::add);
        return view.put("enabled", endpoint.enabled())
                .put("disabled_reason", endpoint.disabledReason())
                .put("previous_secret_valid_until", text(validUntil(endpoint)))
                .put("failing_since", text(endpoint.failingSince()))
                .put("created_at", text(endpoint.createdAt()));
    }

    private static @Nullable Instant validUntil(Endpoint endpoint) {
        return endpoint.previousSecrets().isEmpty()
                ? null
                : endpoint.previousSecrets().getFirst().until();
    }

    static ObjectNode withSecret(Endpoint endpoint) {
        return of(endpoint).put("secret", endpoint.secret());
    }

    static ObjectNode of(Delivery delivery) {
        var view = NODES.objectNode()
                .put("id", delivery.id())
                .put("webhook_endpoint_id", delivery.endpointId())
                .put("event_id", delivery.eventId())
                .put("event_type", delivery.eventType())
                .put("status", delivery.status().wireName())
                .put("created_at", text(delivery.createdAt()))
                .put("next_attempt_at", text(delivery.nextAttemptAt()));
        var attempts = view.putArray("attempts");
        delivery.attempts()
                .forEach(attempt -> attempts.addObject()
                        .put("number", attempt.number())
                        .put("attempted_at", text(attempt.at()))
                        .put("status_code", attempt.statusCode())
                        .put("response", attempt.answer())
                        .put("error", attempt.error())
                        .put("duration_ms", attempt.durationMs()));
        return view;
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : Timestamps.text(instant);
    }
}
