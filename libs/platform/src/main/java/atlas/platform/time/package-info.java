/// The one clock, and how it is moved in development and tests.
@NullMarked
package atlas.platform.time;

import org.jspecify.annotations.NullMarked;
