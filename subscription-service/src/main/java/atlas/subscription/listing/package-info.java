/// Finding subscriptions.
@NullMarked
package atlas.subscription.listing;

import org.jspecify.annotations.NullMarked;
