/// Queries over subscriptions and due work.
@NullMarked
package atlas.subscription.persistence;

import org.jspecify.annotations.NullMarked;
