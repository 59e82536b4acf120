package atlas.eventstore;

import atlas.kernel.decider.CommandRejected;
import atlas.kernel.decider.RejectionCode;
import atlas.platform.replica.PublishedEntity;

/// A kind of aggregate: its name is the prefix of its streams and never changes again.
record AggregateKind(String name, String topic) {

    private enum Taken implements RejectionCode {
        EXTERNAL_ID_TAKEN;

        @Override
        public Kind kind() {
            return Kind.DUPLICATE;
        }
    }

    CommandRejected externalIdTaken(PublishedEntity entity) {
        return Taken.EXTERNAL_ID_TAKEN.because(
                "external_%s_id '%s' is already in use".formatted(name, entity.externalId()));
    }
}
