/// A customer's life and its rules, in plain Java.
@NullMarked
package atlas.customer.domain.customer;

import org.jspecify.annotations.NullMarked;
