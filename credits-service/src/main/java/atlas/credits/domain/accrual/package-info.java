/// What draft invoices amount to so far.
@NullMarked
package atlas.credits.domain.accrual;

import org.jspecify.annotations.NullMarked;
