package atlas.eventstore;

import atlas.platform.web.PageRequest;
import java.time.Instant;
import tools.jackson.databind.node.ObjectNode;

/// The current state of an aggregate as the API shows it.
public record Entity(String id, long version, Instant createdAt, ObjectNode data) {

    public PageRequest.Position position() {
        return new PageRequest.Position(createdAt, id);
    }
}
