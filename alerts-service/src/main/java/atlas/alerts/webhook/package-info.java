/// What is told to whom: events, endpoints and deliveries.
@NullMarked
package atlas.alerts.webhook;

import org.jspecify.annotations.NullMarked;
