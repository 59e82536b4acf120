/// The API of subscriptions.
@NullMarked
package atlas.subscription.web;

import org.jspecify.annotations.NullMarked;
