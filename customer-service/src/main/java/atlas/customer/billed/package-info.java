/// What was ever billed to a customer, which only invoicing knows.
@NullMarked
package atlas.customer.billed;

import org.jspecify.annotations.NullMarked;
