/// Tests.
@NullMarked
package atlas.invoicing.domain.draft;

import org.jspecify.annotations.NullMarked;
