/// Exact quantities of any stretches of time.
@NullMarked
package atlas.metering.quantity;

import org.jspecify.annotations.NullMarked;
