/// Topics in and out.
@NullMarked
package atlas.metering.messaging;

import org.jspecify.annotations.NullMarked;
