/// The page on which customers see what they use and pay.
@NullMarked
package atlas.customer.portal;

import org.jspecify.annotations.NullMarked;
