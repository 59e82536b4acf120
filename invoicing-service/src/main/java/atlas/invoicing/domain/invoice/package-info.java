/// An invoice from its issue on: frozen lines, and what may happen to it.
@NullMarked
package atlas.invoicing.domain.invoice;

import org.jspecify.annotations.NullMarked;
