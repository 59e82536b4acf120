/// Tests of what is published.
@NullMarked
package atlas.eventstore.outbox;

import org.jspecify.annotations.NullMarked;
