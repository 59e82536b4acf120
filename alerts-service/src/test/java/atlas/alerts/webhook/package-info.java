@NullMarked
package atlas.alerts.webhook;

import org.jspecify.annotations.NullMarked;
