/// How invoices are paid: by a provider that collects, or outside of the platform.
@NullMarked
package atlas.invoicing.payment;

import org.jspecify.annotations.NullMarked;
