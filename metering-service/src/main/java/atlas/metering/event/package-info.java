/// A usage event as metrics see it.
@NullMarked
package atlas.metering.event;

import org.jspecify.annotations.NullMarked;
