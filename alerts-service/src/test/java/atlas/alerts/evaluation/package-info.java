@NullMarked
package atlas.alerts.evaluation;

import org.jspecify.annotations.NullMarked;
