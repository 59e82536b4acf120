/// Quantities of usage over any bounds, as metering counts them.
@NullMarked
package atlas.invoicing.quantity;

import org.jspecify.annotations.NullMarked;
