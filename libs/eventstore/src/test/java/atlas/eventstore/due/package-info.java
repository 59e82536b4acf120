/// Tests of work that becomes due.
@NullMarked
package atlas.eventstore.due;

import org.jspecify.annotations.NullMarked;
