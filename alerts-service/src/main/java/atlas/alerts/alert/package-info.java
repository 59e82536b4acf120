/// Alerts as merchants set them up.
@NullMarked
package atlas.alerts.alert;

import org.jspecify.annotations.NullMarked;
