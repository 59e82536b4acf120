/// Work that becomes due at an instant of the service's clock.
@NullMarked
package atlas.eventstore.due;

import org.jspecify.annotations.NullMarked;
