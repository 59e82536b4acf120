/// When billing periods begin and end: local dates in the customer's zone, counted from an anchor.
@NullMarked
package atlas.kernel.cycle;

import org.jspecify.annotations.NullMarked;
