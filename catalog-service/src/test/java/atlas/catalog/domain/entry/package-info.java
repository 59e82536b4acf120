/// Tests of the life of entries.
@NullMarked
package atlas.catalog.domain.entry;

import org.jspecify.annotations.NullMarked;
