/// The rules of a subscription.
@NullMarked
package atlas.subscription.domain.subscription;

import org.jspecify.annotations.NullMarked;
