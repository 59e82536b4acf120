/// What subscriptions and customers say about their invoices.
@NullMarked
package atlas.invoicing.terms;

import org.jspecify.annotations.NullMarked;
