/// Alerts and webhooks: follows the usage and the cost that alerts will be evaluated on.
@NullMarked
package atlas.alerts;

import org.jspecify.annotations.NullMarked;
