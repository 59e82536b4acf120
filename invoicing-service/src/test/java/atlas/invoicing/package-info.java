/// Tests.
@NullMarked
package atlas.invoicing;

import org.jspecify.annotations.NullMarked;
