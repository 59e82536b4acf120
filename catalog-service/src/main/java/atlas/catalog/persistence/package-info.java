/// What the catalog keeps beside its events.
@NullMarked
package atlas.catalog.persistence;

import org.jspecify.annotations.NullMarked;
