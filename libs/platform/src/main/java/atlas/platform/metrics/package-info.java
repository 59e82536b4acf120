/// What a service tells of itself in numbers.
@NullMarked
package atlas.platform.metrics;

import org.jspecify.annotations.NullMarked;
