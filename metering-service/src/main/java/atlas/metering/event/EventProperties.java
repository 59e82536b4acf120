package atlas.metering.event;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// Reads the properties of events that were accepted: a flat object of strings, numbers and booleans.
public final class EventProperties {

    private static final JsonFactory JSON = new JsonFactory();

    private EventProperties() {}

    /// Each value a `String`, `BigDecimal` or `Boolean`.
    public static Map<String, Object> parse(String json) {
        try (var parser = JSON.createParser(ObjectReadContext.empty(), json)) {
            var properties = new HashMap<String, Object>();
            parser.nextToken();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                var name = parser.currentName();
                parser.nextToken();
                properties.put(name, value(parser));
            }
            return properties;
        }
    }

    private static Object value(JsonParser parser) {
        var token = parser.currentToken();
        if (token == JsonToken.VALUE_STRING) {
            return parser.getString();
        }
        if (token.isNumeric()) {
            return new BigDecimal(parser.getString());
        }
        if (token.isBoolean()) {
            return parser.getBooleanValue();
        }
        throw new IllegalArgumentException("A property that no accepted event has: " + token);
    }
}
