/// The life that all entries of the catalog share: created once, then edited.
@NullMarked
package atlas.catalog.domain.entry;

import org.jspecify.annotations.NullMarked;
