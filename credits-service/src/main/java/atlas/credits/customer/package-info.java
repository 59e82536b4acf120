/// What credits need to know of customers.
@NullMarked
package atlas.credits.customer;

import org.jspecify.annotations.NullMarked;
