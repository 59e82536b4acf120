/// What the other services hear about subscriptions.
@NullMarked
package atlas.subscription.messaging;

import org.jspecify.annotations.NullMarked;
