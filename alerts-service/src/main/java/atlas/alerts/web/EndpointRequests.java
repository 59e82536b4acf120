package atlas.alerts.web;

import atlas.alerts.delivery.Destinations;
import atlas.alerts.webhook.Endpoint;
import atlas.alerts.webhook.EventTypes;
import atlas.platform.web.Edit;
import atlas.platform.web.InvalidRequest;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Checks what is asked for of an endpoint.
@Component
class EndpointRequests {

    private static final int MAX_DESCRIPTION = 500;

    private final Destinations destinations;

    EndpointRequests(Destinations destinations) {
        this.destinations = destinations;
    }

    /// A new endpoint.
    record CreateRequest(
            @Nullable String url,
            @Nullable String description,
            @Nullable List<@Nullable String> eventTypes) {}

    /// A partial update.
    record EditRequest(
            Edit<String> url,
            Edit<String> description,
            Edit<List<@Nullable String>> eventTypes,
            @Nullable Boolean enabled) {}

    /// What is fine to keep.
    record Checked(URI url, @Nullable String description, List<String> eventTypes) {}

    Checked check(CreateRequest request) {
        return check(request.url(), request.description(), request.eventTypes());
    }

    Checked check(EditRequest request, Endpoint endpoint) {
        return check(
                request.url().given() ? request.url().value() : endpoint.url().toString(),
                request.description().or(endpoint.description()),
                request.eventTypes().given() ? request.eventTypes().value() : List.copyOf(endpoint.eventTypes()));
    }

    private Checked check(@Nullable String url, @Nullable String description, @Nullable List<@Nullable String> types) {
        var errors = new ArrayList<String>();
        var target = url(url, errors);
        if (description != null && description.length() > MAX_DESCRIPTION) {
            errors.add("description: must have at most %d characters".formatted(MAX_DESCRIPTION));
        }
        var listened = types(types, errors);
        if (target == null || !errors.isEmpty()) {
            throw new InvalidRequest(errors);
        }
        return new Checked(target, description, listened);
    }

    private @Nullable URI url(@Nullable String text, List<String> errors) {
        if (text == null) {
            errors.add("url: is required");
            return null;
        }
        try {
            return destinations.parse(text);
        } catch (IllegalArgumentException e) {
            errors.add("url: " + e.getMessage());
            return null;
        }
    }

    private static List<String> types(@Nullable List<@Nullable String> given, List<String> errors) {
        var types = new ArrayList<String>();
        for (var type : given == null ? List.<@Nullable String>of() : given) {
            if (type == null || !EventTypes.exists(type)) {
                errors.add("event_types: '%s' is not a type of webhooks".formatted(type));
            } else if (!types.contains(type)) {
                types.add(type);
            }
        }
        return types;
    }
}
