/// How high usage, cost and credits stand, to compare with thresholds.
@NullMarked
package atlas.alerts.domain.level;

import org.jspecify.annotations.NullMarked;
