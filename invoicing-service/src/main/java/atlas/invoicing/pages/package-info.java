/// Invoices as their payers see them: a page and a PDF behind a link that is a key by itself.
@NullMarked
package atlas.invoicing.pages;

import org.jspecify.annotations.NullMarked;
