/// Drafts as they stand, computed when they are asked for.
@NullMarked
package atlas.invoicing.draft;

import org.jspecify.annotations.NullMarked;
