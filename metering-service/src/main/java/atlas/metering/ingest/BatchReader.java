package atlas.metering.ingest;

import atlas.platform.web.InvalidRequest;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.json.JsonMapper;

/// Reads the body of a request in one pass, without a tree.
public final class BatchReader {

    private final JsonMapper json;
    private final int maxEvents;

    /// @param json makes parsers that bound depth and length
    public BatchReader(JsonMapper json, int maxEvents) {
        this.json = json;
        this.maxEvents = maxEvents;
    }

    /// @throws InvalidRequest if the body is no batch at all
    List<SentEvent> read(byte[] body) {
        try (var parser = json.createParser(body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new InvalidRequest("body: must be an object with events");
            }
            var events = events(parser);
            if (parser.nextToken() != null) {
                throw new InvalidRequest("body: must end after the object");
            }
            return events;
        } catch (StreamConstraintsException e) {
            throw new InvalidRequest("body: exceeds a limit: " + e.getOriginalMessage());
        } catch (JacksonException e) {
            throw new InvalidRequest("body: is not valid JSON at line %d, column %d"
                    .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr()));
        }
    }

    private List<SentEvent> events(JsonParser parser) {
        var events = new ArrayList<SentEvent>();
        var found = false;
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            var name = parser.currentName();
            if (!name.equals("events")) {
                throw new InvalidRequest(name + ": is not a field that can be set here");
            }
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                throw new InvalidRequest("events: must be an array");
            }
            found = true;
            elements(parser, events);
        }
        if (!found) {
            throw new InvalidRequest("events: is required");
        }
        return events;
    }

    private void elements(JsonParser parser, List<SentEvent> events) {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (events.size() == maxEvents) {
                throw new InvalidRequest("events: must not be more than %d in a request".formatted(maxEvents));
            }
            events.add(EventReader.read(parser));
        }
    }
}
