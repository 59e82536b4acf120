/// What a transaction wants to publish, and the relay that does.
@NullMarked
package atlas.eventstore.outbox;

import org.jspecify.annotations.NullMarked;
