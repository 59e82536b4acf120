/// What is kept beside events.
@NullMarked
package atlas.customer.persistence;

import org.jspecify.annotations.NullMarked;
