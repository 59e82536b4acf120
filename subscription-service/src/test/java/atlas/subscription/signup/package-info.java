/// What an order means.
@NullMarked
package atlas.subscription.signup;

import org.jspecify.annotations.NullMarked;
