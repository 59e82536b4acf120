/// Putting a customer on a plan.
@NullMarked
package atlas.subscription.signup;

import org.jspecify.annotations.NullMarked;
