/// Rates metered windows into drafts, issues invoices and answers what things cost.
@NullMarked
package atlas.invoicing;

import org.jspecify.annotations.NullMarked;
