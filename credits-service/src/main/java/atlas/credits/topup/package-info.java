/// Sets up standing orders.
@NullMarked
package atlas.credits.topup;

import org.jspecify.annotations.NullMarked;
