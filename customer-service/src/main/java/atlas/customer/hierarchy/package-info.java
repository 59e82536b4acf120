/// Customers that belong to other customers.
@NullMarked
package atlas.customer.hierarchy;

import org.jspecify.annotations.NullMarked;
