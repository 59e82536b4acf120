/// Issuing: when a draft is due, and what freezes it.
@NullMarked
package atlas.invoicing.issue;

import org.jspecify.annotations.NullMarked;
