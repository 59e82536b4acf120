/// Invoices that somebody writes: one-off charges, and drafts that are changed by hand.
@NullMarked
package atlas.invoicing.written;

import org.jspecify.annotations.NullMarked;
