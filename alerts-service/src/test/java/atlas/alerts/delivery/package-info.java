@NullMarked
package atlas.alerts.delivery;

import org.jspecify.annotations.NullMarked;
