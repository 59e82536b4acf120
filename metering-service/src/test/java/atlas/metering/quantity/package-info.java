@NullMarked
package atlas.metering.quantity;

import org.jspecify.annotations.NullMarked;
