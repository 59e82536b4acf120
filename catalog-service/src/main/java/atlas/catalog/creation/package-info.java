/// Creations that concern more than one entry.
@NullMarked
package atlas.catalog.creation;

import org.jspecify.annotations.NullMarked;
