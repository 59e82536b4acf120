/// The subscription as an aggregate: its prices, its settings and the billing windows it has opened.
@NullMarked
package atlas.subscription.domain.subscription;

import org.jspecify.annotations.NullMarked;
