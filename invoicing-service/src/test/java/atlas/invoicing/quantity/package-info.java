/// Tests.
@NullMarked
package atlas.invoicing.quantity;

import org.jspecify.annotations.NullMarked;
