package atlas.metering.ingest;

import atlas.kernel.Decimals;
import java.io.StringWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// Copies an event's properties, numbers digit by digit. A null is the same as no property; anything
/// nested is an error.
final class PropertiesReader {

    private static final JsonFactory JSON = new JsonFactory();
    private static final int MAX_LENGTH = 64 * 1024;

    private final JsonParser parser;
    private final List<String> errors;

    PropertiesReader(JsonParser parser, List<String> errors) {
        this.parser = parser;
        this.errors = errors;
    }

    /// The JSON object; null if it was none.
    @Nullable
    String read() {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            if (parser.currentToken() != JsonToken.VALUE_NULL) {
                errors.add("properties: must be an object");
            }
            parser.skipChildren();
            return null;
        }
        var text = new StringWriter();
        try (var copy = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            copy.writeStartObject();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                var name = parser.currentName();
                parser.nextToken();
                property(name, copy);
            }
            copy.writeEndObject();
        }
        if (text.getBuffer().length() > MAX_LENGTH) {
            errors.add("properties: must not be longer than %d characters".formatted(MAX_LENGTH));
        }
        return text.toString();
    }

    private void property(String name, JsonGenerator copy) {
        var token = parser.currentToken();
        if (!StorableText.isStorable(name)) {
            errors.add("properties: a name holds a character that cannot be stored");
            parser.skipChildren();
        } else if (token == JsonToken.VALUE_STRING) {
            string(name, copy);
        } else if (token.isNumeric()) {
            number(name, copy);
        } else if (token.isBoolean()) {
            copy.writeName(name);
            copy.writeBoolean(parser.getBooleanValue());
        } else if (token != JsonToken.VALUE_NULL) {
            errors.add("properties.%s: must be a string, a number or a boolean".formatted(name));
            parser.skipChildren();
        }
    }

    private void string(String name, JsonGenerator copy) {
        var value = parser.getString();
        if (!StorableText.isStorable(value)) {
            errors.add("properties.%s: holds a character that cannot be stored".formatted(name));
            return;
        }
        copy.writeName(name);
        copy.writeString(value);
    }

    private void number(String name, JsonGenerator copy) {
        var digits = parser.getString();
        if (!fits(digits)) {
            errors.add("properties.%s: must have at most %d digits, %d of them before the point"
                    .formatted(name, Decimals.MAX_PRECISION, Decimals.MAX_PRECISION - Decimals.SCALE));
            return;
        }
        copy.writeName(name);
        copy.writeNumber(digits);
    }

    private static boolean fits(String digits) {
        try {
            Decimals.parseMeasured(digits);
            return true;
        } catch (NumberFormatException e) {
            return false;
        }
    }
}
