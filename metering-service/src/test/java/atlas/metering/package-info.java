@NullMarked
package atlas.metering;

import org.jspecify.annotations.NullMarked;
