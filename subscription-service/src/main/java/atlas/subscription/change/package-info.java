/// Changes of subscriptions that need more than the subscription: invoices, coupons, another plan.
@NullMarked
package atlas.subscription.change;

import org.jspecify.annotations.NullMarked;
