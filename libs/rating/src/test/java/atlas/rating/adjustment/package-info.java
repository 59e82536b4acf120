/// Tests of adjustments.
@NullMarked
package atlas.rating.adjustment;

import org.jspecify.annotations.NullMarked;
