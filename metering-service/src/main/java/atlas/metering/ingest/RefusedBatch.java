package atlas.metering.ingest;

import java.util.List;

/// A batch with at least one event that breaks a rule. Nothing of it was taken in.
public final class RefusedBatch extends RuntimeException {

    private final transient List<RefusedEvent> refused;

    RefusedBatch(List<RefusedEvent> refused) {
        super("%d events are not valid".formatted(refused.size()));
        this.refused = List.copyOf(refused);
    }

    public List<RefusedEvent> refused() {
        return refused;
    }
}
