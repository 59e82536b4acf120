/// Subscriptions: who is on which plan since when, and which periods are billed.
@NullMarked
package atlas.subscription;

import org.jspecify.annotations.NullMarked;
