/// The rules of the catalog.
@NullMarked
package atlas.catalog.domain;

import org.jspecify.annotations.NullMarked;
