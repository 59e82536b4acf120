/// Tests of costs.
@NullMarked
package atlas.invoicing.costs;

import org.jspecify.annotations.NullMarked;
