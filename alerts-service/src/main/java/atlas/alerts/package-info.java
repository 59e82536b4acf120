/// Alerts and webhooks: evaluates alerts on usage, cost and credits, and delivers webhooks.
@NullMarked
package atlas.alerts;

import org.jspecify.annotations.NullMarked;
