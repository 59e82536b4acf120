/// Which invoices there are, drafts and issued ones alike.
@NullMarked
package atlas.invoicing.register;

import org.jspecify.annotations.NullMarked;
