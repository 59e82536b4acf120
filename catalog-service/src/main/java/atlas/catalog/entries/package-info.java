/// Entries of one kind, found, created and edited.
@NullMarked
package atlas.catalog.entries;

import org.jspecify.annotations.NullMarked;
