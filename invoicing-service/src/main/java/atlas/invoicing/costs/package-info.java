/// What customers and subscriptions cost so far.
@NullMarked
package atlas.invoicing.costs;

import org.jspecify.annotations.NullMarked;
