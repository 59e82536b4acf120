/// What prices would charge for usage, outside of any invoice.
@NullMarked
package atlas.invoicing.evaluate;

import org.jspecify.annotations.NullMarked;
