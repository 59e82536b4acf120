/// Events that are changed or taken back after they were counted.
@NullMarked
package atlas.metering.correction;

import org.jspecify.annotations.NullMarked;
