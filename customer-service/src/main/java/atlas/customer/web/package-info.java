/// Customers over HTTP.
@NullMarked
package atlas.customer.web;

import org.jspecify.annotations.NullMarked;
