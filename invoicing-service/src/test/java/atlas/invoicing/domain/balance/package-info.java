/// Tests.
@NullMarked
package atlas.invoicing.domain.balance;

import org.jspecify.annotations.NullMarked;
