package atlas.metering.ingest;

import atlas.platform.web.InvalidRequest;
import java.util.Objects;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.json.JsonMapper;

/// Reads what an event is to become. Its form is that of an event without a key.
public final class AmendmentReader {

    private final JsonMapper json;

    public AmendmentReader(JsonMapper json) {
        this.json = json;
    }

    /// @param id the event's key
    /// @throws InvalidRequest if the body is no event
    public AcceptedEvent read(String id, byte[] body) {
        var event = event(body);
        var errors = EventRules.amendmentErrors(event);
        if (!errors.isEmpty()) {
            throw new InvalidRequest(errors);
        }
        return new AcceptedEvent(
                id,
                Objects.requireNonNull(event.eventName()),
                EventTimestamp.parse(Objects.requireNonNull(event.timestamp())).orElseThrow(),
                event.customerId(),
                event.externalCustomerId(),
                Objects.requireNonNull(event.properties()));
    }

    private SentEvent event(byte[] body) {
        try (var parser = json.createParser(body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new InvalidRequest("body: must be an object");
            }
            var event = EventReader.read(parser);
            if (parser.nextToken() != null) {
                throw new InvalidRequest("body: must end after the object");
            }
            return event;
        } catch (StreamConstraintsException e) {
            throw new InvalidRequest("body: exceeds a limit: " + e.getOriginalMessage());
        } catch (JacksonException e) {
            throw new InvalidRequest("body: is not valid JSON at line %d, column %d"
                    .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr()));
        }
    }
}
