/// Credit notes: documents that take back part of what an invoice charges. Plain Java.
@NullMarked
package atlas.invoicing.domain.creditnote;

import org.jspecify.annotations.NullMarked;
