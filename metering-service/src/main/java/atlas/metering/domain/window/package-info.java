/// What a metric has counted in a window, by group.
@NullMarked
package atlas.metering.domain.window;

import org.jspecify.annotations.NullMarked;
