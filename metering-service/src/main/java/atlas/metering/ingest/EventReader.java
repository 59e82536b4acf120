package atlas.metering.ingest;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// Reads one event from where the parser stands. What has the wrong type is noted and read past, so that
/// the caller learns of every error at once.
final class EventReader {

    private static final String PROPERTIES = "properties";
    private static final List<String> TEXTS =
            List.of("event_name", "timestamp", "idempotency_key", "customer_id", "external_customer_id");

    private final JsonParser parser;
    private final List<String> errors = new ArrayList<>();
    private final Map<String, String> texts = new HashMap<>();
    private @Nullable String properties;

    private EventReader(JsonParser parser) {
        this.parser = parser;
    }

    static SentEvent read(JsonParser parser) {
        return new EventReader(parser).event();
    }

    private SentEvent event() {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            errors.add("must be an object");
            parser.skipChildren();
        } else {
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                var name = parser.currentName();
                parser.nextToken();
                field(name);
            }
        }
        return new SentEvent(
                texts.get("idempotency_key"),
                texts.get("event_name"),
                texts.get("timestamp"),
                texts.get("customer_id"),
                texts.get("external_customer_id"),
                properties,
                errors);
    }

    private void field(String name) {
        if (name.equals(PROPERTIES)) {
            properties = new PropertiesReader(parser, errors).read();
        } else if (TEXTS.contains(name)) {
            text(name);
        } else {
            errors.add(name + ": is not a field of an event");
            parser.skipChildren();
        }
    }

    private void text(String name) {
        var token = parser.currentToken();
        if (token == JsonToken.VALUE_STRING) {
            texts.put(name, parser.getString());
        } else if (token != JsonToken.VALUE_NULL) {
            errors.add(name + ": must be a string");
            parser.skipChildren();
        }
    }
}
