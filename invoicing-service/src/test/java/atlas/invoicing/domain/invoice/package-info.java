/// Tests.
@NullMarked
package atlas.invoicing.domain.invoice;

import org.jspecify.annotations.NullMarked;
