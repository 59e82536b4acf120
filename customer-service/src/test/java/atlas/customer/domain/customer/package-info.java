/// Tests of a customer's rules.
@NullMarked
package atlas.customer.domain.customer;

import org.jspecify.annotations.NullMarked;
