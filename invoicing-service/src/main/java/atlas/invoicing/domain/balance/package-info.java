/// What a customer has to the good, or owes: money, not prepaid credits.
@NullMarked
package atlas.invoicing.domain.balance;

import org.jspecify.annotations.NullMarked;
