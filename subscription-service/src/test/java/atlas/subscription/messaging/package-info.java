/// What is published.
@NullMarked
package atlas.subscription.messaging;

import org.jspecify.annotations.NullMarked;
