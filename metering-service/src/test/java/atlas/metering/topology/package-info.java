@NullMarked
package atlas.metering.topology;

import org.jspecify.annotations.NullMarked;
