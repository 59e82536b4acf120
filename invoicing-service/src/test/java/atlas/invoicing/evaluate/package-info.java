/// Tests.
@NullMarked
package atlas.invoicing.evaluate;

import org.jspecify.annotations.NullMarked;
