/// How high usage and cost stand, to compare with thresholds.
@NullMarked
package atlas.alerts.domain.level;

import org.jspecify.annotations.NullMarked;
