/// Moves the time of all services at once and waits until they have acted on it.
@NullMarked
package atlas.gateway.testclock;

import org.jspecify.annotations.NullMarked;
