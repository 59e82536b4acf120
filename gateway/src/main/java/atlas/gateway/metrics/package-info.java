/// What the gateway tells of itself.
@NullMarked
package atlas.gateway.metrics;

import org.jspecify.annotations.NullMarked;
