/// Topics, serdes and consumer defaults, and whether a service has read everything.
@NullMarked
package atlas.platform.kafka;

import org.jspecify.annotations.NullMarked;
