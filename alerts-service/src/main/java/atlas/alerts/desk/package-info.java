/// What merchants do with their alerts.
@NullMarked
package atlas.alerts.desk;

import org.jspecify.annotations.NullMarked;
