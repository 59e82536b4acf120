/// Holds levels against alerts whenever one of the two changes.
@NullMarked
package atlas.alerts.evaluation;

import org.jspecify.annotations.NullMarked;
