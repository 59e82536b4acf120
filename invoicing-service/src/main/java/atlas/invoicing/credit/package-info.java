/// Credit notes: what is given back of invoices that are issued.
@NullMarked
package atlas.invoicing.credit;

import org.jspecify.annotations.NullMarked;
