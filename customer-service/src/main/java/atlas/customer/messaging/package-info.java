/// What the world hears about customers.
@NullMarked
package atlas.customer.messaging;

import org.jspecify.annotations.NullMarked;
