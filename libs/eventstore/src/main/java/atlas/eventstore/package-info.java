/// Commands for event-sourced aggregates: load, decide, append, publish, in one transaction.
@NullMarked
package atlas.eventstore;

import org.jspecify.annotations.NullMarked;
